import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { AIMessageChunk, UsageMetadata } from "@langchain/core/messages";
import { ModelFailure } from "../core/errors.ts";
import { timeLimit } from "../ops/time-limit.ts";
import { hideThinking } from "../text/thinking.ts";
import {
  type ChatMessage,
  MAX_ANSWER_CHARACTERS,
  type Model,
  type ModelEvent,
  type ModelRequest,
} from "./model.ts";
import { participantName } from "./openai-wire.ts";

/** How long a model may be silent before and in its answer, in milliseconds. */
const SILENCE_MS = 120_000;

/** Why an answer ended, in the words of the vendors: at its limit, or by a filter. */
const CUT_OFF = /^(?:length|max_tokens|max_output_tokens)$/i;
const REFUSED = /^(?:content_filter|refusal|safety)$/i;

/** A LangChain chat model, and what it does not know of itself. */
export interface LangChainChat {
  /** Names the model where a person reads it. */
  readonly id: string;
  /**
   * The model for an answer of at most so many tokens. LangChain has no such option of a call, only of the model as it
   * is made. Left out, the model keeps its own limit.
   */
  readonly chatFor: (maxTokens: number | undefined) => Promise<BaseChatModel>;
  /** Makes a failure of whatever the model throws. */
  readonly explain: (error: unknown) => ModelFailure;
}

/**
 * Sits where LangChain would put its tracer. If the environment switches LangSmith's tracing on, core adds
 * its tracer to every call unless a handler of this name is there already; this one sends nothing.
 */
class NoTracing extends BaseCallbackHandler {
  readonly name = "langchain_tracer";
  override readonly ignoreLLM = true;
  updateFromRunTree(): void {}
}

/** Any LangChain chat model as a {@link Model}. */
export function langChainModel(fields: LangChainChat): Model {
  return { id: fields.id, stream: (request) => streamAnswer(fields, request) };
}

async function* streamAnswer(fields: LangChainChat, request: ModelRequest): AsyncGenerator<ModelEvent> {
  request.signal?.throwIfAborted();
  try {
    yield* answer(fields, request);
  } catch (error) {
    request.signal?.throwIfAborted();
    throw fields.explain(error);
  }
}

async function* answer({ id, chatFor }: LangChainChat, request: ModelRequest): AsyncGenerator<ModelEvent> {
  const { messages, signal, stop, maxTokens, schema } = request;
  const limit = timeLimit(signal);
  const filter = hideThinking();
  const heard: Heard = { shown: 0, promptTokens: 0, completionTokens: 0, ending: "" };
  try {
    const chat = await chatFor(maxTokens);
    const options = { signal: limit.signal, callbacks: [new NoTracing()], ...(stop && { stop: [...stop] }) };
    const chunks = await limit.within(SILENCE_MS, chat.stream(messages.map(toLangChain), options));
    for (;;) {
      const { done, value } = await limit.within(SILENCE_MS, chunks.next());
      const text = done ? filter.end() : filter.push(value.text);
      const shown = text.slice(0, MAX_ANSWER_CHARACTERS - heard.shown);
      heard.shown += shown.length;
      if (!done) note(heard, value);
      if (shown !== "") yield { type: "text-delta", text: shown };
      if (done || heard.shown === MAX_ANSWER_CHARACTERS) break;
    }
  } finally {
    limit.end();
  }
  demandAnswer(heard, id, schema !== undefined);
  const { promptTokens, completionTokens } = heard;
  if (promptTokens + completionTokens > 0) yield { type: "usage", promptTokens, completionTokens };
}

/** A plain message, because the model's package may use another copy of LangChain's classes than ours. */
function toLangChain({ role, content, name }: ChatMessage) {
  return { role, content, ...(name !== undefined && { name: participantName(name) }) };
}

/** What has arrived of an answer. */
interface Heard {
  /** Characters. */
  shown: number;
  promptTokens: number;
  completionTokens: number;
  /** Why it ended, in the vendor's word. */
  ending: string;
}

function note(heard: Heard, chunk: AIMessageChunk): void {
  count(heard, chunk.usage_metadata);
  const about = [chunk.response_metadata, chunk.additional_kwargs];
  const words = about.flatMap((part) => [
    part["finish_reason"],
    part["stop_reason"],
    part["finishReason"],
    part["done_reason"],
  ]);
  heard.ending = words.find((word) => typeof word === "string") ?? heard.ending;
}

/** Some models report the prompt's tokens with the first chunk and the answer's with the last. */
function count(heard: Heard, tokens: UsageMetadata | undefined): void {
  heard.promptTokens += tokens?.input_tokens ?? 0;
  heard.completionTokens += tokens?.output_tokens ?? 0;
}

function demandAnswer({ shown, ending }: Heard, id: string, inForm: boolean): void {
  if (REFUSED.test(ending))
    throw new ModelFailure("refused", `${id} declines to answer; ask for it differently.`);
  if (shown === 0) throw new ModelFailure("no-answer", `${id} gave an empty answer; try again.`);
  if (inForm && CUT_OFF.test(ending)) {
    const why = "reached its limit before it was complete; ask about less at once, or choose another model";
    throw new ModelFailure("no-answer", `The answer of ${id} ${why}.`);
  }
}
