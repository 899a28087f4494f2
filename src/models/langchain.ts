import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { AIMessageChunk, UsageMetadata } from "@langchain/core/messages";
import { ModelFailure } from "../core/errors.ts";
import type { TimeLimit } from "../ops/time-limit.ts";
import type { ChatMessage, Model, ModelEvent, ModelRequest } from "./model.ts";
import { participantName, toolOnWire } from "./openai-wire.ts";
import type { AnswerPart } from "./arrival.ts";
import { readAnswer } from "./read-answer.ts";
import { type Silence, SILENCE } from "./silence.ts";
import { type FormLearner, formLearner, limitIn, tellSent } from "./request-form.ts";
import { partsOf, withoutParts } from "./request-parts.ts";
import type { CallPiece } from "./tool-calls.ts";
import type { ThinkingMarks } from "../text/thinking.ts";

/** Where LangChain's classes put the reason why an answer ended. */
const FINISH_REASONS = ["finish_reason", "stop_reason", "finishReason", "done_reason"];

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
  readonly silence?: Silence;
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

/** Any LangChain chat model as a {@link Model}. What its vendor does not accept is asked for otherwise. */
export function langChainModel(chat: LangChainChat): Model {
  const learner = formLearner(chat.id);
  return { id: chat.id, stream: (request) => streamAnswer(chat, request, learner) };
}

async function* streamAnswer(
  chat: LangChainChat,
  request: ModelRequest,
  learner: FormLearner,
): AsyncGenerator<ModelEvent> {
  const { id, explain, silence = SILENCE } = chat;
  request.signal?.throwIfAborted();
  const answers = {
    name: id,
    silence,
    onThinking: (marks: ThinkingMarks | null) => learner.sawThinking(marks),
    whenEmpty: () => new ModelFailure("empty", `${id} gave an empty answer; try again.`),
  };
  let events: AsyncGenerator<ModelEvent, void> | undefined;
  try {
    const begun = await learner.begin((form) => {
      const formed = withoutParts(request, form.refused);
      const asked = { ...formed, maxTokens: limitIn(request, form) };
      const source = {
        ...answers,
        beginsInside: form.beginsInside,
        read: partReader(),
        open: (limit: TimeLimit) => open(chat, asked, limit),
      };
      tellSent(id, request, form);
      return { sent: new Set(partsOf(formed)), events: readAnswer(source, request) };
    });
    events = begun.events;
    if (!begun.first.done) yield begun.first.value;
    yield* events;
  } catch (error) {
    request.signal?.throwIfAborted();
    throw explain(error);
  } finally {
    await events?.return();
  }
}

async function open(
  { chatFor, silence = SILENCE }: LangChainChat,
  {
    messages,
    stop,
    tools = [],
    maxTokens,
  }: Pick<ModelRequest, "messages" | "stop" | "tools"> & { maxTokens: number | undefined },
  limit: TimeLimit,
): Promise<AsyncIterator<AIMessageChunk>> {
  const bare = await chatFor(maxTokens);
  const chat = (tools.length > 0 && bare.bindTools?.(tools.map(toolOnWire))) || bare;
  const options = { signal: limit.signal, callbacks: [new NoTracing()], ...(stop && { stop: [...stop] }) };
  return limit.within(silence.beforeMs, chat.stream(messages.map(toLangChain), options));
}

/** A plain message, because the model's package may use another copy of LangChain's classes than ours. */
function toLangChain({ role, content, name }: ChatMessage) {
  return { role, content, ...(name !== undefined && { name: participantName(name) }) };
}

/** Reads the chunks of one answer. Some models report the prompt's tokens with the first and the answer's with the last. */
function partReader(): (chunk: AIMessageChunk) => AnswerPart {
  let [input, output] = [0, 0];
  const count = (tokens: UsageMetadata | undefined) => {
    input += tokens?.input_tokens ?? 0;
    output += tokens?.output_tokens ?? 0;
  };
  return (chunk) => {
    count(chunk.usage_metadata);
    const reasons = [chunk.response_metadata, chunk.additional_kwargs].flatMap((about) =>
      FINISH_REASONS.map((key): unknown => about[key]),
    );
    const finishReason = reasons.find((reason) => typeof reason === "string") ?? null;
    return {
      isSign: false,
      text: chunk.text,
      thinking: thinkingIn(chunk),
      refusal: "",
      calls: callsIn(chunk),
      finishReason,
      usage: { input, output },
    };
  };
}

/** The pieces of calls in a chunk; a model that does not stream gives whole calls. */
function callsIn({ tool_call_chunks: pieces = [], tool_calls: whole = [] }: AIMessageChunk): CallPiece[] {
  if (pieces.length > 0)
    return pieces.map(({ index, id, name, args }) => ({ index, id, name, arguments: args }));
  return whole.map(({ id, name, args }, index) => ({ index, id, name, arguments: JSON.stringify(args) }));
}

/** What a chunk holds of the model's thinking: in a field of its own (DeepSeek) or in blocks (Anthropic, OpenAI, Google). */
function thinkingIn({ additional_kwargs: about, content }: AIMessageChunk): string {
  const field = about?.["reasoning_content"];
  const blocks = Array.isArray(content) ? content : [];
  const inBlocks = blocks.map((block) => block["thinking"] ?? block["reasoning"]);
  return [field, ...inBlocks].filter((words) => typeof words === "string").join("");
}
