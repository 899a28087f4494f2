import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import OpenAI from "openai";
import { Stream } from "openai/core/streaming";
import { ModelFailure } from "../core/errors.ts";
import { BrokenAnswer, diagnose } from "../ops/endpoint-failure.ts";
import { clientOptions, hostOf, readJson, type Endpoint } from "../ops/endpoint.ts";
import { retry, SYSTEM_CLOCK, type Clock } from "../ops/retry.ts";
import { timeLimit, type TimeLimit } from "../ops/time-limit.ts";
import { hideThinking } from "../text/thinking.ts";
import { langChainModel, type StoryCallOptions } from "./langchain.ts";
import type { Model } from "./model.ts";
import {
  chatBody,
  readPart,
  rejectedParameter,
  type AnswerPart,
  type OptionalParameter,
} from "./openai-wire.ts";

/** How long a server may be silent, in milliseconds. */
interface Silence {
  /** Before its first word: a local server reads the whole prompt in this time. */
  readonly beforeMs: number;
  /** Between two pieces of its answer. */
  readonly betweenMs: number;
}

const SILENCE: Silence = { beforeMs: 120_000, betweenMs: 60_000 };

/** How much a model may think, in characters, before we conclude that it will never answer. */
const MAX_THINKING = 500_000;

/** How much of a refusal is repeated, in characters. */
const MAX_REFUSAL = 200;

/** An endpoint and, for tests, the time. */
export interface OpenAiFields extends Omit<Endpoint, "settings"> {
  /** How the settings are called, for the sentences that say what to correct. */
  readonly settings?: Endpoint["settings"];
  readonly clock?: Clock;
  readonly silence?: Silence;
}

const SETTINGS = { apiKey: "OPENAI_API_KEY", baseUrl: "OPENAI_BASE_URL", model: "OPENAI_MODEL" };

/** The chat model of any server that speaks OpenAI's protocol. */
export function openAiModel(fields: OpenAiFields): Model {
  return langChainModel(new OpenAiChat(fields), { id: fields.model });
}

/**
 * LangChain's view of such a server. Tries again while nothing has been shown, never after; throws
 * `ModelFailure`s that say what to do.
 */
export class OpenAiChat extends BaseChatModel<StoryCallOptions> {
  readonly #endpoint: Endpoint;
  readonly #client: OpenAI;
  readonly #clock: Clock;
  readonly #silence: Silence;
  /** What this endpoint turned out not to accept, so that it is asked only once. */
  readonly #rejected = new Set<OptionalParameter>();

  constructor({ settings = SETTINGS, clock = SYSTEM_CLOCK, silence = SILENCE, ...endpoint }: OpenAiFields) {
    super({});
    this.#endpoint = { ...endpoint, settings };
    this.#client = new OpenAI(clientOptions(this.#endpoint));
    this.#clock = clock;
    this.#silence = silence;
  }

  override _llmType(): string {
    return "openai-compatible";
  }

  override async _generate(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    let whole: ChatGenerationChunk | undefined;
    for await (const chunk of this.#chunks(messages, options, runManager)) {
      whole = whole?.concat(chunk) ?? chunk;
    }
    return { generations: whole ? [whole] : [] };
  }

  override _streamResponseChunks(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    return this.#chunks(messages, options, runManager);
  }

  async *#chunks(
    messages: readonly BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager: CallbackManagerForLLMRun | undefined,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { signal } = options;
    const explain = (error: unknown) => diagnose(error, this.#endpoint, this.#clock.now());
    const begin = async () => {
      const chunks = this.#answer(messages, options);
      return { chunks, first: await chunks.next() };
    };
    const { chunks, first } = await retry(begin, { diagnose: explain, clock: this.#clock, signal });
    try {
      for (let next = first; !next.done; next = await chunks.next()) {
        yield next.value;
        await runManager?.handleLLMNewToken(next.value.text);
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw explain(error).failure;
    } finally {
      await chunks.return(undefined);
    }
  }

  /** One attempt at an answer: its text as it comes, then what it cost. */
  async *#answer(
    messages: readonly BaseMessage[],
    options: this["ParsedCallOptions"],
  ): AsyncGenerator<ChatGenerationChunk, void> {
    const limit = timeLimit(options.signal);
    const filter = hideThinking();
    const heard: Heard = { shown: 0, hidden: 0, refusal: "", finishReason: null, usage: null };
    try {
      const chunks = await this.#open(messages, options, limit);
      for (;;) {
        const silence = heard.shown + heard.hidden > 0 ? this.#silence.betweenMs : this.#silence.beforeMs;
        const next = await limit.within(silence, chunks.next());
        const part = next.done ? null : readPart(next.value);
        const text = part ? filter.push(part.text) : filter.end();
        note(heard, part, text);
        if (text !== "") yield textChunk(text);
        if (!part || heard.hidden > MAX_THINKING) break;
      }
      demandAnswer(heard, hostOf(this.#endpoint));
      if (options.schema) demandEnd(heard, hostOf(this.#endpoint));
      if (heard.usage) yield usageChunk(heard.usage);
    } finally {
      limit.end();
    }
  }

  /** The chunks of a streamed answer, or the only one of a server that does not stream though asked to. */
  async #open(
    messages: readonly BaseMessage[],
    options: this["ParsedCallOptions"],
    limit: TimeLimit,
  ): Promise<AsyncIterator<unknown>> {
    const { beforeMs } = this.#silence;
    const response = await limit.within(beforeMs, this.#post(messages, options, limit.signal));
    if (/json|html/.test(response.headers.get("content-type") ?? "")) {
      return only(await limit.within(beforeMs, readJson(response, this.#endpoint)));
    }
    return Stream.fromSSEResponse<unknown>(response, new AbortController(), this.#client)[
      Symbol.asyncIterator
    ]();
  }

  async #post(
    messages: readonly BaseMessage[],
    options: this["ParsedCallOptions"],
    signal: AbortSignal,
  ): Promise<Response> {
    for (;;) {
      const body = chatBody(this.#endpoint.model, messages, options, this.#rejected);
      try {
        return await this.#client.chat.completions.create(body, { signal }).asResponse();
      } catch (error) {
        const parameter = rejectedParameter(error, body);
        if (!parameter) throw error;
        this.#rejected.add(parameter);
      }
    }
  }
}

/** What an answer has brought so far: counts in characters. */
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

/** Throws when the answer that has just ended is none. */
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

/** Half of an answer in a set form is worth nothing. */
function demandEnd({ finishReason }: Heard, host: string): void {
  if (finishReason !== "length") return;
  const why = "reached its limit before it was complete; ask about less at once, or choose another model";
  throw new ModelFailure("no-answer", `The answer of the model at ${host} ${why}.`);
}

function textChunk(text: string): ChatGenerationChunk {
  return new ChatGenerationChunk({ text, message: new AIMessageChunk({ content: text }) });
}

function usageChunk({ input, output }: NonNullable<AnswerPart["usage"]>): ChatGenerationChunk {
  const usage = { input_tokens: input, output_tokens: output, total_tokens: input + output };
  // Assigned, because core declares this field in a way that exactOptionalPropertyTypes reduces to `never`.
  const message = Object.assign(new AIMessageChunk(""), { usage_metadata: usage });
  return new ChatGenerationChunk({ text: "", message });
}

async function* only<T>(value: T): AsyncGenerator<T> {
  yield value;
}
