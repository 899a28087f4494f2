import type { Span } from "./story.ts";

/** What the asker may know of a passage an answer rests on: `text` is `story.text.slice(start, end)`. */
export interface Citation extends Span {
  readonly text: string;
  /** Name of the section it stands in. */
  readonly section: string;
  /** How well it fits the question; comparable within one answer only. */
  readonly score: number;
}

/** Words in quotation marks in a reply, and whether the story says them word for word. */
export interface Quote {
  readonly text: string;
  readonly verified: boolean;
}

/** A sentence of a reply and what it rests on. */
export interface Support extends Span {
  /** Indices into the reply's passages; empty where none supports it. Offsets are of the reply's text. */
  readonly passages: readonly number[];
}

/** A named piece of a prompt and its size. */
export interface PromptPart {
  readonly name: string;
  readonly tokens: number;
}

/**
 * Why a character cannot know what they are asked: it lies ahead of their moment, took place where they were not, or
 * nobody ever told them.
 */
export type Unknown = "future" | "absent" | "unheard";

/** How many names and words a model wrote that may not be known yet. */
export interface Guard {
  /** In its first reply, for which it was asked again. */
  readonly forbidden: number;
  /** Taken out of its second reply. */
  readonly redacted: number;
}

/** The guard of a reply without any. */
export const NOTHING_HIDDEN: Guard = { forbidden: 0, redacted: 0 };

/** A checked answer with everything that explains it. */
export interface Reply {
  readonly text: string;
  /** The name it is given under: a character's, or "Narrator". */
  readonly speaker: string;
  /** False when the story does not say, as far as the speaker knows it. */
  readonly answered: boolean;
  /** Why a character could not know what was asked; unset where they could. */
  readonly unknown?: Unknown;
  /** What it rests on, in the order of use; empty where it tells nothing of the story. */
  readonly passages: readonly Citation[];
  /** The sentences of the text with their passages, in order; unset in replies kept from before there was this. */
  readonly support?: readonly Support[];
  /** What the writer was given to write from, without its text; unset as `support` is. */
  readonly given?: readonly Omit<Citation, "text">[];
  readonly quotes: readonly Quote[];
  readonly model: string;
  /** `offline`: quoted from the story without a model. */
  readonly mode: "model" | "offline";
  readonly tokens: { readonly prompt: number; readonly completion: number };
  readonly guard: Guard;
  /** Time from the question to the last word (ms). */
  readonly milliseconds: number;
  /** What the prompt was made of, in order; empty offline. */
  readonly parts: readonly PromptPart[];
  /** What was left out or failed, each in one plain sentence. */
  readonly warnings: readonly string[];
}
