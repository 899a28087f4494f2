import type { ModelFailure } from "../core/errors.ts";

/** One message of the prompt, as chat endpoints know them. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
  /** Who says it, in a talk of several people. */
  readonly name?: string;
}

/** The form an answer is asked for in. */
export interface AnswerSchema {
  /** Letters, digits, `_` and `-`, at most 64. */
  readonly name: string;
  /** JSON Schema; for OpenAI's strict mode every object names all its properties as required and forbids others. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Something that a model may call instead of answering; what it asks for is then in the messages of another request. */
export interface Tool {
  /** Letters, digits, `_` and `-`, at most 64. */
  readonly name: string;
  /** Tells the model what it does, and when to call it. */
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Everything one call needs. */
export interface ModelRequest {
  readonly messages: readonly ChatMessage[];
  /** Upper limit of the answer's length, in the model's tokens; what a reasoning model thinks before does not count. */
  readonly maxTokens?: number;
  /** The answer ends before the first of these strings. */
  readonly stop?: readonly string[];
  readonly signal?: AbortSignal;
  /**
   * The answer is to be JSON of this form. Not every endpoint can hold a model to it, so the messages ask for it
   * too, and the caller parses the answer like any text from outside.
   */
  readonly schema?: AnswerSchema;
  /** What the model may call. A model or an endpoint that knows no tools answers without. */
  readonly tools?: readonly Tool[];
  /** Told of every attempt, as it is sent. */
  readonly onSent?: (sent: SentRequest) => void;
}

/** An attempt at a request: by which model, and in the form in which its endpoint takes it. */
export interface SentRequest extends Pick<ModelRequest, "messages" | "maxTokens" | "tools"> {
  /** The model's name. */
  readonly model: string;
}

/** A call of a tool as the model wrote it, which may be neither a tool that there is nor JSON. */
export interface ToolCall {
  readonly name: string;
  readonly arguments: string;
}

/** A piece of what happens while a model answers. */
export type ModelEvent =
  | { readonly type: "text-delta"; readonly text: string }
  /** The model calls a tool that it was offered; after the answer's text, if there is any. */
  | ({ readonly type: "tool-call" } & ToolCall)
  /** The answer ended at its limit, or at ours, probably in the middle of a sentence; once, after its text. */
  | { readonly type: "cut-off" }
  /** What the call cost, once, at its end; absent when the endpoint does not say. */
  | { readonly type: "usage"; readonly promptTokens: number; readonly completionTokens: number }
  /** Another model answers instead; comes before any text. */
  | { readonly type: "fallback"; readonly id: string; readonly because: ModelFailure };

/** Something that continues a conversation. */
export interface Model {
  /** Names the model where a person reads it. */
  readonly id: string;
  /**
   * Streams one answer of at least one text delta or tool call, and at most {@link MAX_ANSWER_CHARACTERS}. Rejects with a
   * {@link ModelFailure}, or with the signal's reason when the caller aborted. Leaving the loop early ends the call.
   * Asked for a form, it also rejects when the answer is cut off.
   */
  stream(request: ModelRequest): AsyncIterable<ModelEvent>;
}

/** The models that answers are written with. */
export interface Models {
  readonly model: Model;
  /** Turns follow-ups into questions that stand alone. */
  readonly rewriter: Model;
}

/** The longest answer that is read, in characters: a model still writing then never ends. */
export const MAX_ANSWER_CHARACTERS = 50_000;

/** The most characters that a token stands for on an average: a longer answer has not kept to its limit. */
export const MAX_CHARACTERS_PER_TOKEN = 8;
