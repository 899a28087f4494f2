import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import type { BaseChatModel, BaseChatModelCallOptions } from "@langchain/core/language_models/chat_models";
import {
  AIMessage,
  HumanMessage,
  SystemMessage,
  type BaseMessage,
  type UsageMetadata,
} from "@langchain/core/messages";
import { ModelFailure } from "../core/errors.ts";
import { redact } from "../ops/endpoint.ts";
import type { AnswerSchema, ChatMessage, Model, ModelEvent, ModelRequest } from "./model.ts";

/** Longest answer that is read, in characters; a model that has not come to an end by then never will. */
export const MAX_ANSWER_CHARACTERS = 50_000;

/** The call options every model gets; one that does not know an option leaves it aside. */
export interface StoryCallOptions extends BaseChatModelCallOptions {
  maxTokens?: number;
  schema?: AnswerSchema;
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
export function langChainModel(chat: BaseChatModel, { id }: { readonly id: string }): Model {
  return { id, stream: (request) => streamAnswer(chat, id, request) };
}

async function* streamAnswer(
  chat: BaseChatModel,
  id: string,
  request: ModelRequest,
): AsyncGenerator<ModelEvent> {
  const leaving = new AbortController();
  const usage: Tokens = { promptTokens: 0, completionTokens: 0 };
  let length = 0;
  try {
    const messages = request.messages.map(toLangChain);
    const chunks = await chat.stream(messages, callOptions(request, leaving.signal));
    // Read by hand: leaving a `for await` would wait for the piece that was already asked for.
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      const { text, usage_metadata: tokens } = next.value;
      const shown = text.slice(0, MAX_ANSWER_CHARACTERS - length);
      length += shown.length;
      if (shown !== "") yield { type: "text-delta", text: shown };
      count(usage, tokens);
      if (length === MAX_ANSWER_CHARACTERS) break;
    }
    if (length === 0) throw new ModelFailure("no-answer", `${id} gave an empty answer; try again.`);
    if (usage.promptTokens + usage.completionTokens > 0) yield { type: "usage", ...usage };
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof ModelFailure) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new ModelFailure("other", `${id} failed: ${redact(words)}`, { cause: error });
  } finally {
    leaving.abort();
  }
}

/** Some models report the prompt's tokens with the first chunk and the answer's with the last. */
function count(total: Tokens, chunk: UsageMetadata | undefined): void {
  total.promptTokens += chunk?.input_tokens ?? 0;
  total.completionTokens += chunk?.output_tokens ?? 0;
}

interface Tokens {
  promptTokens: number;
  completionTokens: number;
}

function callOptions(request: ModelRequest, leaving: AbortSignal): StoryCallOptions {
  return {
    signal: request.signal ? AbortSignal.any([request.signal, leaving]) : leaving,
    callbacks: [new NoTracing()],
    ...(request.stop && { stop: [...request.stop] }),
    ...(request.maxTokens !== undefined && { maxTokens: request.maxTokens }),
    ...(request.schema && { schema: request.schema }),
  };
}

function toLangChain({ role, content, name }: ChatMessage): BaseMessage {
  const fields = { content, ...(name !== undefined && { name }) };
  if (role === "system") return new SystemMessage(fields);
  return role === "user" ? new HumanMessage(fields) : new AIMessage(fields);
}
