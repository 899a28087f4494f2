import OpenAI from "openai";
import { Stream } from "openai/core/streaming";
import { ModelFailure } from "../core/errors.ts";
import { BrokenAnswer, diagnose } from "../ops/endpoint-failure.ts";
import { clientOptions, hostOf, readJson, type Endpoint } from "../ops/endpoint.ts";
import { retry, SYSTEM_CLOCK, type Clock } from "../ops/retry.ts";
import type { TimeLimit } from "../ops/time-limit.ts";
import type { Model, ModelEvent, ModelRequest } from "./model.ts";
import { chatBody, readPart, rejectedParameter, type OptionalParameter } from "./openai-wire.ts";
import { readAnswer, type Silence } from "./read-answer.ts";

const SILENCE: Silence = { beforeMs: 120_000, betweenMs: 60_000 };

/** An endpoint and, for tests, the time. */
export interface OpenAiFields extends Omit<Endpoint, "settings"> {
  /** Names of the settings, for the sentences that say what to correct. */
  readonly settings?: Endpoint["settings"];
  readonly clock?: Clock;
  readonly silence?: Silence;
}

const SETTING_NAMES = { apiKey: "OPENAI_API_KEY", baseUrl: "OPENAI_BASE_URL", model: "OPENAI_MODEL" };

interface Server {
  readonly endpoint: Endpoint;
  readonly client: OpenAI;
  readonly clock: Clock;
  readonly silence: Silence;
  /** Parameters this endpoint turned out not to accept, so that each is tried only once. */
  readonly rejected: Set<OptionalParameter>;
}

/** The chat model of any server that speaks OpenAI's protocol. It tries again until text has been shown, never after. */
export function openAiModel(fields: OpenAiFields): Model {
  const { settings = SETTING_NAMES, clock = SYSTEM_CLOCK, silence = SILENCE, ...rest } = fields;
  const endpoint = { ...rest, settings };
  const client = new OpenAI(clientOptions(endpoint));
  const server: Server = { endpoint, client, clock, silence, rejected: new Set() };
  return { id: fields.model, stream: (request) => streamAnswer(server, request) };
}

async function* streamAnswer(server: Server, request: ModelRequest): AsyncGenerator<ModelEvent, void> {
  const { clock, endpoint } = server;
  const { signal } = request;
  const explain = (error: unknown) => diagnose(error, endpoint, clock.now());
  const host = hostOf(endpoint);
  const answers = {
    name: `the model at ${host}`,
    silence: server.silence,
    read: readPart,
    whenEmpty: (finishReason: string | null) => emptyAnswer(host, finishReason),
  };
  const begin = async () => {
    const events = readAnswer({ ...answers, open: (limit) => open(server, request, limit) }, request);
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

/** The chunks of a streamed answer, or the only one of a server that does not stream though asked to. */
async function open(server: Server, request: ModelRequest, limit: TimeLimit) {
  const { beforeMs } = server.silence;
  const response = await limit.within(beforeMs, post(server, request, limit.signal));
  if (/json|html/.test(response.headers.get("content-type") ?? "")) {
    return singleChunk(await limit.within(beforeMs, readJson(response, server.endpoint)));
  }
  const stream = Stream.fromSSEResponse<unknown>(response, new AbortController(), server.client);
  return stream[Symbol.asyncIterator]();
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

async function* singleChunk<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** An answer without words: broken off, which is worth another attempt, or ended as it should. */
function emptyAnswer(host: string, finishReason: string | null): Error {
  if (finishReason === null) return new BrokenAnswer(`${host} ended its answer before the first word`);
  const why =
    "the prompt may be longer than that server's context: shorten it, or give the server a larger one";
  return new ModelFailure("no-answer", `${host} gave an empty answer; ${why}.`);
}
