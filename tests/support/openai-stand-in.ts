import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { emptyAnswer, schemaAskedFor } from "./json-schema-answer.ts";

/** A chat answer. A delta may be a promise: the test decides when it arrives. */
interface Answer {
  readonly type: "answer";
  readonly deltas: readonly (string | Promise<string>)[];
  readonly reasoning?: readonly string[];
  readonly refusal?: string;
  /** Calls of tools, in pieces as they are streamed. */
  readonly calls?: readonly CallDelta[];
  readonly finishReason?: string | null;
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number };
  /** False: one JSON object though a stream was asked for. */
  readonly streamed?: boolean;
}

/** A piece of a call of a tool. */
interface CallDelta {
  readonly index?: number;
  readonly id?: string;
  readonly type?: "function";
  readonly function: { readonly name?: string; readonly arguments?: string };
}

/** An answer that only calls a tool, in several pieces. */
export function toolCallStep(
  written: string,
  { name = "search_story", deltas = [] as readonly string[] } = {},
): Step {
  const half = Math.floor(written.length / 2);
  const calls: CallDelta[] = [
    { index: 0, id: "call_1", type: "function", function: { name, arguments: "" } },
    { index: 0, function: { arguments: written.slice(0, half) } },
    { index: 0, function: { arguments: written.slice(half) } },
  ];
  return { type: "answer", deltas, calls };
}

/** Any body word for word: errors, web pages, nonsense. */
interface Raw {
  readonly type: "raw";
  readonly body: string | object;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A delta that arrives when the test says so. */
export function lateDelta(): { readonly delta: Promise<string>; readonly arrive: (text: string) => void } {
  let arrive!: (text: string) => void;
  const delta = new Promise<string>((resolve) => {
    arrive = resolve;
  });
  return { delta, arrive };
}

/** What the stand-in does with one request. Requests take the scripted steps in order. */
export type Step =
  | Answer
  | Raw
  /** What happens when no step is left: a chat answer, the emptiest of the form asked for, or the vectors of the texts. */
  | { readonly type: "stock" }
  /** Says nothing, or nothing more after these deltas but the same bytes for ever, until the client goes away. */
  | { readonly type: "hang"; readonly deltas?: readonly string[]; readonly forever?: string }
  /** Breaks the connection before any byte, or after these deltas. */
  | { readonly type: "cut"; readonly deltas?: readonly string[] };

/** A request as it came in. */
interface RecordedRequest {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Readonly<Record<string, unknown>>;
  /** Resolves when the exchange is over: answered, or left by the client. */
  readonly closed: Promise<void>;
}

/** An OpenAI-compatible server on the loopback interface. */
export interface OpenAiStandIn {
  /** The base URL, with `/v1`. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Appends steps; when none are left, the stock answers follow. */
  readonly script: (...steps: readonly Step[]) => void;
  /** The first request not yet given out by this function. */
  readonly nextRequest: () => Promise<RecordedRequest>;
  readonly close: () => Promise<void>;
}

export interface StandInOptions {
  readonly dimensions?: number;
  /** Answers floats whatever `encoding_format` asks for, as many local servers do. */
  readonly alwaysFloats?: boolean;
  /** Gives vectors in the order of the texts, which LangChain's classes rely on; else in reverse. */
  readonly inOrder?: boolean;
}

const STOCK_ANSWER: Answer = { type: "answer", deltas: ["A stand-in ", "answers."] };

export async function startOpenAiStandIn(options: StandInOptions = {}): Promise<OpenAiStandIn> {
  const steps: Step[] = [];
  const requests: RecordedRequest[] = [];
  const given: RecordedRequest[] = [];
  const waiting: ((request: RecordedRequest) => void)[] = [];

  const server = createServer((request, response) => {
    void (async () => {
      const recorded = await record(request, response);
      requests.push(recorded);
      const waiter = waiting.shift();
      if (waiter) waiter(recorded);
      else given.push(recorded);
      await answer(recorded, response, steps, options);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}/v1`,
    requests,
    script: (...more) => void steps.push(...more),
    nextRequest: () => {
      const next = given.shift();
      return next ? Promise.resolve(next) : new Promise((resolve) => waiting.push(resolve));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function stockAnswer(schema: object | null): Answer {
  return schema ? { type: "answer", deltas: [JSON.stringify(emptyAnswer(schema))] } : STOCK_ANSWER;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

async function record(request: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
  const closed = new Promise<void>((resolve) => response.once("close", resolve));
  request.setEncoding("utf8");
  let text = "";
  for await (const part of request) text += String(part);
  const body: Record<string, unknown> = text === "" ? {} : JSON.parse(text);
  return { path: request.url ?? "", headers: request.headers, body, closed };
}

async function answer(
  request: RecordedRequest,
  response: ServerResponse,
  steps: Step[],
  options: StandInOptions,
): Promise<void> {
  if (request.path === "/v1/models")
    return json(response, 200, { object: "list", data: [{ id: "stand-in" }] });
  const isChat = request.path === "/v1/chat/completions";
  if (!isChat && request.path !== "/v1/embeddings") {
    return json(response, 404, { detail: "Not Found" });
  }
  const { schema, complaint } = schemaAskedFor(request.body["response_format"]);
  if (complaint !== null) return json(response, 400, { error: { message: complaint } });
  const step = steps.shift() ?? { type: "stock" };
  switch (step.type) {
    case "stock":
      return isChat ? complete(request, response, stockAnswer(schema)) : embed(request, response, options);
    case "answer":
      return complete(request, response, step);
    case "raw":
      return raw(response, step);
    case "hang":
      return begin(response, step.deltas ?? [], step.forever);
    case "cut":
      begin(response, step.deltas ?? []);
      // The bytes already written must leave before the connection breaks.
      response.socket?.destroySoon();
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  raw(response, { type: "raw", status, body });
}

function raw(response: ServerResponse, step: Raw): void {
  const isText = typeof step.body === "string";
  response.writeHead(step.status ?? 200, { "content-type": "application/json", ...step.headers });
  response.end(isText ? step.body : JSON.stringify(step.body));
}

/** Starts a stream and leaves it open; without anything to say not even the headers are sent. */
function begin(response: ServerResponse, deltas: readonly string[], forever = ""): void {
  if (deltas.length === 0 && forever === "") return;
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const content of deltas) event(response, chunk({ content }));
  if (forever === "") return;
  const going = setInterval(() => response.write(forever), 2);
  response.once("close", () => clearInterval(going));
}

async function complete(request: RecordedRequest, response: ServerResponse, step: Answer): Promise<void> {
  const usual = step.calls ? "tool_calls" : "stop";
  const finish = step.finishReason === undefined ? usual : step.finishReason;
  const usage = step.usage ?? { prompt_tokens: 10, completion_tokens: step.deltas.length };
  if (request.body["stream"] !== true || step.streamed === false) {
    const content = (await Promise.all(step.deltas.map((delta) => Promise.resolve(delta)))).join("");
    const called = step.calls && { tool_calls: step.calls };
    const message = { role: "assistant", content, refusal: step.refusal ?? null, ...called };
    return json(response, 200, {
      object: "chat.completion",
      choices: [{ index: 0, message, finish_reason: finish }],
      usage,
    });
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(": keep-alive\n\n");
  event(response, chunk({ role: "assistant", content: "" }));
  for await (const delta of deltasOf(step)) event(response, chunk(delta));
  if (finish !== null) event(response, chunk({}, finish));
  if (request.body["stream_options"] !== undefined)
    event(response, { object: "chat.completion.chunk", choices: [], usage });
  response.end("data: [DONE]\n\n");
}

async function* deltasOf({ reasoning = [], deltas, calls = [], refusal }: Answer): AsyncGenerator<object> {
  for (const words of reasoning) yield { reasoning_content: words };
  for (const delta of deltas) yield { content: await delta };
  for (const call of calls) yield { tool_calls: [call] };
  if (refusal !== undefined) yield { refusal };
}

function chunk(delta: object, finishReason: string | null = null): object {
  return { object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finishReason }] };
}

function event(response: ServerResponse, data: object): void {
  response.write(`data: ${JSON.stringify(data)}\n\n`);
}

/** Rows in reverse unless wished otherwise, as the protocol allows: `index` says to which text each belongs. */
function embed(request: RecordedRequest, response: ServerResponse, options: StandInOptions): void {
  const { input, dimensions, encoding_format: format } = request.body;
  const texts = Array.isArray(input) ? input.map(String) : [String(input)];
  const length = typeof dimensions === "number" ? dimensions : (options.dimensions ?? 8);
  const asFloats = format === "float" || options.alwaysFloats === true;
  const data = texts.map((text, index) => {
    const vector = standInVector(text, length);
    const embedding = asFloats ? [...vector] : Buffer.from(vector.buffer).toString("base64");
    return { object: "embedding", index, embedding };
  });
  json(response, 200, {
    object: "list",
    data: options.inOrder === true ? data : data.toReversed(),
    usage: { prompt_tokens: 1, total_tokens: 1 },
  });
}

/** The vector the stand-in gives a text: the same for the same text, never zero, not of unit length. */
export function standInVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions).fill(0.25);
  for (let at = 0; at < text.length; at += 1) {
    vector[(text.charCodeAt(at) + at) % dimensions]! += 1;
  }
  return vector;
}

// As a program of its own: `tsx openai-stand-in.ts [steps.json]` prints its base URL and serves until killed.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const standIn = await startOpenAiStandIn();
  const [, , script] = process.argv;
  const steps: readonly Step[] = script === undefined ? [] : JSON.parse(readFileSync(script, "utf8"));
  standIn.script(...steps);
  process.stdout.write(`${standIn.url}\n`);
}
