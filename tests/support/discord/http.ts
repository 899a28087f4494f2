import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ApiError } from "./api-error.ts";
import type { Fault, Faults } from "./faults.ts";
import { objectIn, objectsIn, textIn } from "./json.ts";
import type { RateLimits } from "./rate-limits.ts";
import { type Answer, matchRoute, type Route, routeName } from "./route.ts";
import type { Json, RecordedRequest, Upload } from "./things.ts";
import type { World } from "./world.ts";

/** Discord's limit of a whole request. */
const MAX_BYTES = 25 * 1024 * 1024;

export interface ApiOptions {
  readonly world: () => World;
  readonly routes: readonly Route[];
  readonly requests: RecordedRequest[];
  readonly faults: Faults;
  readonly limits: RateLimits;
}

/** The REST API as a server: records, injures, limits, routes and answers. Not yet listening. */
export function apiServer(options: ApiOptions): Server {
  const server = createServer((request, response) => {
    void serve(options, request, response).catch((error: unknown) => {
      response.destroy();
      // Cut off by the client; everything else is a defect of the stand-in, and loud.
      if (!request.complete) return;
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
    });
  });
  // An idle connection closed under a client that is about to use it again would look like a fault.
  server.keepAliveTimeout = 0;
  return server;
}

async function serve(options: ApiOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const world = options.world();
  const url = new URL(request.url ?? "/", "http://discord.invalid");
  const file = world.files.get(url.pathname);
  if (file) {
    response.writeHead(200, { "content-type": file.contentType });
    response.end(file.bytes);
    return;
  }
  const sent = await readBody(request);
  const recorded = record(request, url, sent);
  options.requests.push(recorded);
  world.changed();
  const fault = options.faults.take(recorded.method, recorded.path);
  const isBot = request.headers.authorization === `Bot ${world.token}`;
  const reached: Reached = { recorded, sent, isBot };
  if (fault?.hang || fault?.cut) {
    if (fault.delivered) handle(options, reached);
    if (fault.cut) response.destroy();
    return;
  }
  const { answer, headers } = answerTo(options, reached, fault);
  if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs).unref());
  recorded.status = answer.status;
  write(response, answer, headers);
  world.changed();
}

function record(request: IncomingMessage, url: URL, sent: Sent): RecordedRequest {
  const path = decodeURIComponent(url.pathname.replace(/^\/api\/v\d+/, ""));
  return {
    method: request.method ?? "GET",
    path,
    route: routeName(path),
    query: Object.fromEntries(url.searchParams),
    at: Date.now(),
    status: null,
    body: objectIn(sent.json),
    list: objectsIn(sent.json),
    files: sent.files.map(({ name }) => name),
    authorization: request.headers.authorization !== undefined,
  };
}

/** What the fault says, else the limiter, else the route. */
function answerTo(
  options: ApiOptions,
  reached: Reached,
  fault: Fault | undefined,
): { answer: Answer; headers: Record<string, string> } {
  const { method, path, route } = reached.recorded;
  const limit = options.limits.take(method, path, route);
  const headers = { ...limit?.headers };
  if (fault?.status !== undefined) {
    const body = fault.body ?? { message: "Injected", code: fault.code ?? 0 };
    return { answer: { status: fault.status, body }, headers: { ...headers, ...fault.headers } };
  }
  if (limit?.retryAfter == null)
    return { answer: handle(options, reached), headers: { ...headers, ...fault?.headers } };
  return {
    answer: {
      status: 429,
      body: { message: "You are being rate limited.", retry_after: limit.retryAfter, global: false },
    },
    headers: {
      ...headers,
      "retry-after": String(Math.ceil(limit.retryAfter)),
      "x-ratelimit-scope": "user",
    },
  };
}

/** A request that has arrived whole. */
interface Reached {
  readonly recorded: RecordedRequest;
  readonly sent: Sent;
  /** Whether it carries the bot's token. */
  readonly isBot: boolean;
}

interface Sent {
  readonly json: unknown;
  readonly files: readonly Upload[];
  readonly bytes: number;
}

function handle({ world, routes }: ApiOptions, { recorded, sent, isBot }: Reached): Answer {
  const found = matchRoute(routes, recorded.method, recorded.path);
  if (!found) return { status: 404, body: { message: "404: Not Found", code: 0 } };
  if (!isBot && !found.route.isOpen) return { status: 401, body: { message: "401: Unauthorized", code: 0 } };
  try {
    if (sent.bytes > MAX_BYTES) throw new ApiError(413, 40005, "Request entity too large");
    return found.route.handle({
      world: world(),
      param: (name) => found.params.get(name) ?? "",
      query: recorded.query,
      body: recorded.body,
      list: recorded.list,
      files: sent.files,
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, message, code, errors } = error;
    return { status, body: { message, code, ...(errors && { errors }) } };
  }
}

/** A string goes out as a web page, everything else as JSON. */
function write(response: ServerResponse, answer: Answer, headers: Record<string, string>): void {
  if (answer.body === undefined) {
    response.writeHead(answer.status, headers);
    response.end();
    return;
  }
  const isPage = typeof answer.body === "string";
  const contentType = isPage ? "text/html" : "application/json";
  response.writeHead(answer.status, { "content-type": contentType, ...headers });
  response.end(isPage ? answer.body : JSON.stringify(answer.body));
}

async function readBody(request: IncomingMessage): Promise<Sent> {
  const parts: Buffer[] = [];
  for await (const part of request) if (Buffer.isBuffer(part)) parts.push(part);
  const bytes = Buffer.concat(parts);
  const type = request.headers["content-type"] ?? "";
  if (bytes.length === 0) return { json: {}, files: [], bytes: 0 };
  if (!type.startsWith("multipart/form-data"))
    return { json: parsed(bytes.toString()), files: [], bytes: bytes.length };
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const files: Upload[] = [];
  let json: unknown = {};
  for (const [name, value] of form) {
    if (name === "payload_json") json = parsed(textIn(value));
    else if (typeof value !== "string")
      files.push({
        name: value.name,
        bytes: new Uint8Array(await value.arrayBuffer()),
        contentType: value.type,
      });
  }
  return { json, files, bytes: bytes.length };
}

function parsed(text: string): unknown {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return {};
  }
}
