import { BrokenAnswer } from "../ops/endpoint-failure.ts";
import {
  bodyText,
  type Endpoint,
  HttpFailure,
  isObject,
  notAnApi,
  piecesOf,
  withoutEnd,
} from "../ops/endpoint.ts";

/** The most that is read of one answer (bytes), and of one event or an answer in one piece (characters). */
const MAX_STREAM_BYTES = 50_000_000;
const MAX_EVENT = 2_000_000;

/** An endpoint reported an error in the middle of a stream; `error` is what it said. */
class ReportedError extends Error {
  override readonly name = "ReportedError";
  readonly error: unknown;
  constructor(error: unknown) {
    super("The endpoint reported an error in its answer");
    this.error = error;
  }
}

/**
 * The chunks of an answer, whatever type the response claims: server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html) as strict or as loose as servers write them, one JSON object, or
 * one a line. `null` stands for a sign of life without content.
 *
 * @throws HttpFailure or an error with what was reported, in any of the shapes that servers give it.
 * @throws SyntaxError when an event is not JSON. @throws ModelFailure when it is no API's answer, or has no end.
 */
export async function* answerChunks(response: Response, endpoint: Endpoint): AsyncGenerator {
  if (!response.body) throw new BrokenAnswer("The answer has no body");
  const pieces = piecesOf(response.body, { maxBytes: MAX_STREAM_BYTES, endpoint });
  let begin = "";
  for (;;) {
    const piece = await pieces.next();
    begin += piece.done ? "" : piece.value;
    if (piece.done || begin.trim() !== "") break;
  }
  const first = begin.trimStart().charAt(0);
  if ("<{[".includes(first) && first !== "") {
    yield* wholeAnswer(response, await bodyText(pieces, begin, { max: MAX_EVENT, endpoint }), endpoint);
  } else yield* events(linesOf(pieces, begin, endpoint));
}

function* wholeAnswer(response: Response, body: string, endpoint: Endpoint): Generator {
  const whole = parsed(body);
  const values = whole === undefined ? body.trim().split(/\r?\n/u).map(parsed) : [whole];
  for (const value of values) {
    if (!isObject(value) && !Array.isArray(value)) throw notAnApi(endpoint, body);
    if (reportIn(value) !== null) throw new HttpFailure(response, body);
    yield value;
  }
}

async function* events(lines: AsyncIterable<string>): AsyncGenerator {
  let data: string[] = [];
  let isError = false;
  const take = (): unknown => {
    const text = data.join("\n").trim();
    data = [];
    return text === "" ? undefined : readEvent(text, isError);
  };
  for await (const line of lines) {
    if (line.startsWith(":")) yield null;
    const { field, value } = partsOf(line);
    if (field === "event") isError = value === "error";
    if (field === "error") throw new ReportedError(parsed(value) ?? value);
    if (field === "data") {
      if (data.length === 0 && value.trim() === "[DONE]") return;
      data.push(value);
      // Some servers forget the blank line behind an event.
      if (data.length > 1 || parsed(value) === undefined) continue;
    } else if (line !== "") continue;
    const event = take();
    if (event !== undefined) yield event;
    if (line === "") isError = false;
  }
  const event = take();
  if (event !== undefined) yield event;
}

/** A line of an event; a bare object, as of a proxy that fails, is taken for data. */
function partsOf(line: string): { readonly field: string; readonly value: string } {
  if (line.startsWith("{")) return { field: "data", value: line };
  const [field = ""] = line.split(":", 1);
  return { field, value: line.slice(field.length + 1).trimStart() };
}

function readEvent(text: string, isError: boolean): unknown {
  const value = parsed(text);
  if (value === undefined && !isError && /^[{["]/u.test(text)) throw new SyntaxError("An event is not JSON");
  const report = isError || value === undefined ? (value ?? text) : reportIn(value);
  if (report !== null) throw new ReportedError(isObject(report) ? (report["error"] ?? report) : report);
  return value;
}

/** What an object says was wrong; `null` when it is a part of an answer. */
function reportIn(value: unknown): unknown {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(reportIn).find((report) => report !== null) ?? null;
  if (!isObject(value)) return null;
  const { error, choices, object, type, message, detail } = value;
  if (error) return error;
  if (object === "error" || type === "error") return value;
  const [choice]: readonly unknown[] = Array.isArray(choices) ? choices : [];
  if (isObject(choice) && choice["error"]) return choice["error"];
  return choices === undefined && [message, detail].some((words) => typeof words === "string") ? value : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* linesOf(
  pieces: AsyncIterable<string>,
  begin: string,
  endpoint: Endpoint,
): AsyncGenerator<string> {
  let rest: string[] = [];
  let length = 0;
  const linesIn = (piece: string): string[] => {
    const [end = "", ...others] = piece.split(/\r\n|\n|\r/u);
    if (others.length === 0) {
      rest.push(end);
      length += end.length;
      return [];
    }
    const lines = [rest.join("") + end, ...others];
    rest = lines.splice(-1);
    length = rest[0]?.length ?? 0;
    return lines;
  };
  yield* linesIn(begin);
  for await (const piece of pieces) {
    yield* linesIn(piece);
    if (length > MAX_EVENT) throw withoutEnd(endpoint);
  }
  yield rest.join("");
}
