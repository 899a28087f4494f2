import type { Character } from "../core/character.ts";
import type { ModelFailure } from "../core/errors.ts";
import type { Unknown } from "../core/reply.ts";

/** One message of the prompt, as chat endpoints know them. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
  /** Who says it, where several people talk. */
  readonly name?: string;
}

/** What an answer rests on, for a model that quotes instead of writing (the offline one). */
export interface Evidence {
  /** Sentences that answer the question, in telling order; none when nothing does. */
  readonly quotes: readonly {
    readonly text: string;
    /** The text just before it. */
    readonly before: string;
    /** What is to be asked about it, above it; unset where it is the answer. */
    readonly question?: string;
  }[];
  /** Who answers, and who else may be meant by a pronoun; `null` for the narrator. */
  readonly speaker: (Person & { readonly others: readonly Person[] }) | null;
  /** Why the speaker cannot know what is asked; left out where they may. */
  readonly unknown?: Unknown;
  /** BCP 47 tag of the sentences' language. */
  readonly language: string;
}

/** Somebody in the story, as a grammar needs to know them. */
interface Person {
  readonly names: readonly string[];
  readonly pronouns: Character["pronouns"];
}

/** The form an answer is asked for in. */
export interface AnswerSchema {
  /** Letters, digits, `_` and `-`, at most 64. */
  readonly name: string;
  /** JSON Schema; for OpenAI's strict mode every object names all its properties as required and forbids others. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Everything one call needs. */
export interface ModelRequest {
  readonly messages: readonly ChatMessage[];
  /** Upper limit of the answer's length, in the model's tokens. */
  readonly maxTokens?: number;
  /** The answer ends before the first of these strings. */
  readonly stop?: readonly string[];
  readonly signal?: AbortSignal;
  readonly evidence?: Evidence;
  /**
   * The answer is to be JSON of this form. Not every endpoint can hold a model to it, so the messages ask for it
   * too, and who asks parses the answer as any text from outside.
   */
  readonly schema?: AnswerSchema;
}

/** A piece of what happens while a model answers. */
export type ModelEvent =
  | { readonly type: "text-delta"; readonly text: string }
  /** The narrator answers in the character's place; comes before any text. */
  | { readonly type: "as-narrator" }
  /** What the call cost, once, at its end; absent when the endpoint does not say. */
  | { readonly type: "usage"; readonly promptTokens: number; readonly completionTokens: number }
  /** Another model answers instead; comes before any text. */
  | { readonly type: "fallback"; readonly id: string; readonly because: ModelFailure };

/** Something that continues a conversation. */
export interface Model {
  /** Names the model where a person reads it. */
  readonly id: string;
  /** Whether a language model writes, or sentences are only quoted. */
  readonly mode: "model" | "offline";
  /**
   * Streams one answer of at least one text delta. Rejects with a {@link ModelFailure}, or with the
   * signal's reason when the caller aborted. Leaving the loop early ends the call. Asked for a form, it
   * rejects too when the answer is cut off, and when it cannot write at all.
   */
  stream(request: ModelRequest): AsyncIterable<ModelEvent>;
}
