import OpenAI from "openai";
import { ModelFailure } from "../core/errors.ts";
import { BrokenAnswer, diagnose } from "../ops/endpoint-failure.ts";
import { clientOptions, hostOf, type Endpoint } from "../ops/endpoint.ts";
import { retry, SYSTEM_CLOCK, type Clock } from "../ops/retry.ts";
import type { TimeLimit } from "../ops/time-limit.ts";
import { answerChunks } from "./answer-body.ts";
import type { Model, ModelEvent, ModelRequest } from "./model.ts";
import { chatBody, partsSent, readPart, type ReasoningEffort } from "./openai-wire.ts";
import { readAnswer } from "./read-answer.ts";
import { type Silence, SILENCE } from "./silence.ts";
import { type FormLearner, formLearner, tellSent } from "./request-form.ts";
import type { ThinkingMarks } from "../text/thinking.ts";

/** An endpoint and, for tests, the time. */
export interface OpenAiFields extends Omit<Endpoint, "settings"> {
  /** Names of the settings, for the sentences that say what to correct. */
  readonly settings?: Endpoint["settings"];
  readonly clock?: Clock;
  readonly silence?: Silence;
  /** How much the model is to think; left to the endpoint when absent. */
  readonly effort?: ReasoningEffort | undefined;
}

const SETTING_NAMES = { apiKey: "OPENAI_API_KEY", baseUrl: "OPENAI_BASE_URL", model: "OPENAI_MODEL" };

interface Server {
  readonly endpoint: Endpoint;
  readonly client: OpenAI;
  readonly clock: Clock;
  readonly silence: Silence;
  readonly effort: ReasoningEffort | undefined;
  /** What this endpoint turned out not to accept, so that each is tried only once. */
  readonly learner: FormLearner;
}

/**
 * The chat model of any server that speaks OpenAI's protocol. It tries again until text has been shown, never after; what
 * the server does not accept is asked for otherwise.
 */
export function openAiModel(fields: OpenAiFields): Model {
  const { settings = SETTING_NAMES, clock = SYSTEM_CLOCK, silence = SILENCE, effort, ...rest } = fields;
  const endpoint = { ...rest, settings };
  const client = new OpenAI(clientOptions(endpoint));
  const learner = formLearner(fields.model, { thinks: effort !== undefined && effort !== "none" });
  const server: Server = { endpoint, client, clock, silence, effort, learner };
  return { id: fields.model, stream: (request) => streamAnswer(server, request) };
}

async function* streamAnswer(server: Server, request: ModelRequest): AsyncGenerator<ModelEvent, void> {
  const { clock, endpoint, learner } = server;
  const { signal } = request;
  const explain = (error: unknown) => diagnose(error, endpoint, clock.now());
  const host = hostOf(endpoint);
  const answers = {
    name: `the model at ${host}`,
    silence: server.silence,
    read: readPart,
    onThinking: (marks: ThinkingMarks | null) => learner.sawThinking(marks),
    whenEmpty: (finishReason: string | null) => emptyAnswer(host, finishReason),
  };
  const begin = () =>
    learner.begin((form) => {
      const body = chatBody({ model: endpoint.model, effort: server.effort }, request, form);
      const source = {
        ...answers,
        beginsInside: form.beginsInside,
        open: (limit: TimeLimit) => open(server, body, limit),
      };
      tellSent(endpoint.model, request, form);
      const events = readAnswer(source, request);
      return { sent: partsSent(request, body, form), events };
    });
  const { events, first } = await retry(begin, {
    diagnose: explain,
    clock,
    signal,
    startingMs: server.silence.beforeMs,
  });
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

async function open(server: Server, body: ReturnType<typeof chatBody>, limit: TimeLimit) {
  const asked = server.client.chat.completions.create(body, { signal: limit.signal }).asResponse();
  return answerChunks(await limit.within(server.silence.beforeMs, asked), server.endpoint);
}

/** An answer without words: broken off, which is worth another attempt, or ended as it should. */
function emptyAnswer(host: string, finishReason: string | null): Error {
  if (finishReason === null) return new BrokenAnswer(`${host} ended its answer before the first word`);
  const why =
    "the prompt may be longer than that server's context: shorten it, or give the server a larger one";
  return new ModelFailure("empty", `${host} gave an empty answer; ${why}.`);
}
