import { ModelFailure } from "../core/errors.ts";

/** A server that speaks OpenAI's protocol, and how its settings are called where a person can change them. */
export interface Endpoint {
  /** Up to and including the version, as in `http://127.0.0.1:1234/v1`; OpenAI's own when absent. */
  readonly baseUrl?: string | undefined;
  /** Absent for a local server that asks for none. */
  readonly apiKey?: string | undefined;
  readonly model: string;
  readonly settings: { readonly apiKey: string; readonly baseUrl: string; readonly model: string };
}

const OPENAI_BASE_URL = "https://api.openai.com/v1";

/** What local servers accept and the client insists on having. */
const NO_KEY = "sk-no-key-required";

/** Longest part of an error's body that is read, and longest body of another answer (characters): many long vectors fit. */
const MAX_ERROR_BODY = 20_000;
const MAX_BODY = 50_000_000;

/** The endpoint's host with its port: what may be shown of an address that can hold secrets. */
export function hostOf(endpoint: Pick<Endpoint, "baseUrl">): string {
  return new URL(endpoint.baseUrl ?? OPENAI_BASE_URL).host;
}

/**
 * Options for the `openai` client that leave nothing to its environment: no retries (ours know when an
 * answer has begun), no log (it would print the prompt), and errors as {@link HttpFailure}.
 */
export function clientOptions(endpoint: Endpoint) {
  return {
    baseURL: endpoint.baseUrl ?? OPENAI_BASE_URL,
    apiKey: endpoint.apiKey ?? NO_KEY,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: "off" as const,
    fetch: fetchOrFail,
  };
}

/** An endpoint answered, but with an error. The body is kept whole: servers differ in where they say what is wrong. */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  constructor(response: Response, body: string) {
    super("The endpoint answered with an error");
    this.status = response.status;
    this.headers = response.headers;
    this.body = body.slice(0, MAX_ERROR_BODY);
  }
}

async function fetchOrFail(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await (await patientFetch())(input, init);
  if (response.ok) return response;
  throw new HttpFailure(response, await beginningOf(response).catch(() => ""));
}

/** As much of an error's body as is read: it may have no end. */
async function beginningOf(response: Response): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length >= MAX_ERROR_BODY) break;
  }
  return text;
}

/** The pieces of a body's text. @throws ModelFailure when it has more than `maxBytes`. */
export async function* piecesOf(
  body: ReadableStream<Uint8Array>,
  { maxBytes, endpoint }: { readonly maxBytes: number; readonly endpoint: Endpoint },
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let read = 0;
  for await (const bytes of body) {
    read += bytes.byteLength;
    if (read > maxBytes) throw withoutEnd(endpoint);
    yield decoder.decode(bytes, { stream: true });
  }
}

/** What `pieces` hold after this beginning, all together. @throws ModelFailure when it is longer than `max` characters. */
export async function bodyText(
  pieces: AsyncIterable<string>,
  begin: string,
  { max, endpoint }: { readonly max: number; readonly endpoint: Endpoint },
): Promise<string> {
  const all = [begin];
  let length = begin.length;
  for await (const piece of pieces) {
    all.push(piece);
    length += piece.length;
    if (length > max) throw withoutEnd(endpoint);
  }
  return all.join("");
}

/** The failure of a server whose answer is longer than any that makes sense. */
export function withoutEnd(endpoint: Endpoint): ModelFailure {
  const host = hostOf(endpoint);
  return new ModelFailure("no-answer", `${host} sends an answer without end; check that server.`);
}

let patient: Promise<typeof fetch> | undefined;

/** A `fetch` that waits for as long as we do: Node's own gives up after five minutes without a word. */
function patientFetch(): Promise<typeof fetch> {
  patient ??= import("undici").then(({ Agent, fetch: fetchBy }) => {
    const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
    return (input, init) => fetchBy(input, { ...init, dispatcher });
  });
  return patient;
}

/**
 * The JSON object in a response's body, whatever content type it claims.
 *
 * @throws HttpFailure when the object reports an error, as some servers do under status 200.
 * @throws ModelFailure when it is not JSON: then the address is not that of an API.
 */
export async function readJson(response: Response, endpoint: Endpoint): Promise<Record<string, unknown>> {
  const limits = { maxBytes: MAX_BODY, max: MAX_BODY, endpoint };
  const body = response.body ? await bodyText(piecesOf(response.body, limits), "", limits) : "";
  const json = parseObject(body);
  if (!json) throw notAnApi(endpoint, body);
  if (json["error"]) throw new HttpFailure(response, body);
  return json;
}

/** The object a text holds as JSON, else `null`. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The failure of an address at which something other than an API answers. */
export function notAnApi(endpoint: Endpoint, body: string): ModelFailure {
  const what = body.trimStart().startsWith("<") ? "a web page" : "something that is not JSON";
  return new ModelFailure(
    "unreachable",
    `${hostOf(endpoint)} answered with ${what} instead of a model's answer; check ${endpoint.settings.baseUrl}, which usually ends in /v1.`,
  );
}

/** Replaces the key, and whatever else looks like a credential, by "[key]". */
export function redact(text: string, apiKey?: string): string {
  const known = apiKey
    ? text.replaceAll(apiKey, "[key]").replaceAll(encodeURIComponent(apiKey), "[key]")
    : text;
  return known
    .replaceAll(/\bBearer\s+[^\s"',]+/gi, "Bearer [key]")
    .replaceAll(/\bsk-[\w*.-]{6,}/g, "[key]")
    .replaceAll(/\/\/[^\s/@]+@/g, "//[key]@");
}
