import OpenAI from "openai";
import { Stream } from "openai/core/streaming";
import { ModelFailure } from "../core/errors.ts";
import { BrokenAnswer, diagnose } from "../ops/endpoint-failure.ts";
import { clientOptions, hostOf, readJson, type Endpoint } from "../ops/endpoint.ts";
import { retry, SYSTEM_CLOCK, type Clock } from "../ops/retry.ts";
import { timeLimit, type TimeLimit } from "../ops/time-limit.ts";
import { hideThinking } from "../text/thinking.ts";
import { MAX_ANSWER_CHARACTERS, type Model, type ModelEvent, type ModelRequest } from "./model.ts";
import {
  chatBody,
  readPart,
  rejectedParameter,
  type AnswerPart,
  type OptionalParameter,
} from "./openai-wire.ts";

/** How long a server may be silent, in milliseconds. */
interface Silence {
  /** Before its first word, while a local server reads the whole prompt. */
  readonly beforeMs: number;
  /** Between two pieces of its answer. */
  readonly betweenMs: number;
}

const SILENCE: Silence = { beforeMs: 120_000, betweenMs: 60_000 };

/** A model that has thought for longer than this, in characters, will never answer. */
const MAX_THINKING = 500_000;

/** The longest refusal that is quoted, in characters. */
const MAX_REFUSAL = 200;

/** An endpoint and, for tests, the time. */
export interface OpenAiFields extends Omit<Endpoint, "settings"> {
  /** Names of the settings, for the sentences that say what to correct. */
  readonly settings?: Endpoint["settings"];
  readonly clock?: Clock;
  readonly silence?: Silence;
}

const SETTINGS = { apiKey: "OPENAI_API_KEY", baseUrl: "OPENAI_BASE_URL", model: "OPENAI_MODEL" };

/** The chat model of any server that speaks OpenAI's protocol. It tries again until text has been shown, never after. */
export function openAiModel({
  settings = SETTINGS,
  clock = SYSTEM_CLOCK,
  silence = SILENCE,
  ...fields
}: OpenAiFields): Model {
  const endpoint = { ...fields, settings };
  const server: Server = {
    endpoint,
    client: new OpenAI(clientOptions(endpoint)),
    clock,
    silence,
    rejected: new Set(),
  };
  return { id: fields.model, stream: (request) => streamAnswer(server, request) };
}

interface Server {
  readonly endpoint: Endpoint;
  readonly client: OpenAI;
  readonly clock: Clock;
  readonly silence: Silence;
  /** Parameters this endpoint turned out not to accept, so that each is tried only once. */
  readonly rejected: Set<OptionalParameter>;
}

async function* streamAnswer(server: Server, request: ModelRequest): AsyncGenerator<ModelEvent, void> {
  const { clock, endpoint } = server;
  const { signal } = request;
  const explain = (error: unknown) => diagnose(error, endpoint, clock.now());
  const begin = async () => {
    const events = attempt(server, request);
    return { events, first: await events.next() };
  };
  const { events, first } = await retry(begin, { diagnose: explain, clock, signal });
  try {
    if (!first.done) yield first.value;
    yield* events;
  } catch (error) {
    signal?.throwIfAborted();
    throw explain(error).failure;
  } finally {
    await events.return();
  }
}

/** One attempt at an answer: its text as it arrives, then what it cost. */
async function* attempt(server: Server, request: ModelRequest): AsyncGenerator<ModelEvent, void> {
  const { silence, endpoint } = server;
  const limit = timeLimit(request.signal);
  const filter = hideThinking();
  const heard: Heard = { shown: 0, hidden: 0, refusal: "", finishReason: null, usage: null };
  try {
    const chunks = await open(server, request, limit);
    for (;;) {
      const ms = heard.shown + heard.hidden > 0 ? silence.betweenMs : silence.beforeMs;
      const next = await limit.within(ms, chunks.next());
      const part = next.done ? null : readPart(next.value);
      const text = (part ? filter.push(part.text) : filter.end()).slice(
        0,
        MAX_ANSWER_CHARACTERS - heard.shown,
      );
      note(heard, part, text);
      if (text !== "") yield { type: "text-delta", text };
      if (!part || heard.hidden > MAX_THINKING || heard.shown === MAX_ANSWER_CHARACTERS) break;
    }
    demandAnswer(heard, hostOf(endpoint));
    if (request.schema) demandEnd(heard, hostOf(endpoint));
    const { input = 0, output = 0 } = heard.usage ?? {};
    if (input + output > 0) yield { type: "usage", promptTokens: input, completionTokens: output };
  } finally {
    limit.end();
  }
}

/** The chunks of a streamed answer, or the only one of a server that does not stream though asked to. */
async function open(
  server: Server,
  request: ModelRequest,
  limit: TimeLimit,
): Promise<AsyncIterator<unknown>> {
  const { beforeMs } = server.silence;
  const response = await limit.within(beforeMs, post(server, request, limit.signal));
  if (/json|html/.test(response.headers.get("content-type") ?? "")) {
    return only(await limit.within(beforeMs, readJson(response, server.endpoint)));
  }
  return Stream.fromSSEResponse<unknown>(response, new AbortController(), server.client)[
    Symbol.asyncIterator
  ]();
}

async function post(server: Server, request: ModelRequest, signal: AbortSignal): Promise<Response> {
  for (;;) {
    const body = chatBody(server.endpoint.model, request, server.rejected);
    try {
      return await server.client.chat.completions.create(body, { signal }).asResponse();
    } catch (error) {
      const parameter = rejectedParameter(error, body);
      if (!parameter) throw error;
      server.rejected.add(parameter);
    }
  }
}

async function* only<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** What has arrived of an answer; counts in characters. */
interface Heard {
  shown: number;
  hidden: number;
  refusal: string;
  finishReason: string | null;
  usage: AnswerPart["usage"];
}

function note(heard: Heard, part: AnswerPart | null, shown: string): void {
  heard.shown += shown.length;
  if (!part) return;
  heard.hidden += part.thinking.length + Math.max(0, part.text.trim().length - shown.length);
  heard.refusal += part.refusal;
  heard.finishReason = part.finishReason ?? heard.finishReason;
  heard.usage = part.usage ?? heard.usage;
}

/** Throws when the answer ended without anything to show. */
function demandAnswer({ shown, hidden, refusal, finishReason }: Heard, host: string): void {
  if (refusal !== "") {
    const words = refusal.replaceAll(/\s+/g, " ").slice(0, MAX_REFUSAL);
    throw new ModelFailure("refused", `The model declines to answer: ${words}`);
  }
  if (finishReason === "content_filter") {
    throw new ModelFailure("refused", `${host} cut the answer off as unfit; ask for it differently.`);
  }
  if (shown > 0) return;
  if (hidden > 0 || finishReason === "length") {
    const why = "spent its whole answer on thinking; allow a longer answer or choose another model";
    throw new ModelFailure("no-answer", `The model at ${host} ${why}.`);
  }
  if (finishReason === null) throw new BrokenAnswer(`${host} ended its answer before the first word`);
  const why =
    "the prompt may be longer than that server's context: shorten it, or give the server a larger one";
  throw new ModelFailure("no-answer", `${host} gave an empty answer; ${why}.`);
}

/** Throws when an answer in a set form was cut off: half of one is useless. */
function demandEnd({ finishReason }: Heard, host: string): void {
  if (finishReason !== "length") return;
  const why = "reached its limit before it was complete; ask about less at once, or choose another model";
  throw new ModelFailure("no-answer", `The answer of the model at ${host} ${why}.`);
}
