import type { Span } from "./story.ts";

/** A passage an answer rests on, as far as the asker may know it: `text` is `story.text.slice(start, end)`. */
export interface Citation extends Span {
  readonly text: string;
  /** Name of the section it stands in. */
  readonly section: string;
  /** Fit to the question; comparable within one answer only. */
  readonly score: number;
}

/** Something a reply put in quotation marks, and whether the story says it word for word. */
export interface Quote {
  readonly text: string;
  readonly verified: boolean;
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

/** How many names, and words of the story, that may not be known yet a model wrote. */
export interface Guard {
  /** Those that made it write the reply anew, without them. */
  readonly forbidden: number;
  /** Those that were taken out of what it wrote then. */
  readonly redacted: number;
}

/** The guard of a reply that held nothing of the kind. */
export const NOTHING_HIDDEN: Guard = { forbidden: 0, redacted: 0 };

/** A checked answer with everything needed to explain it. */
export interface Reply {
  readonly text: string;
  /** The name it is given under: a character's, or "Narrator". */
  readonly speaker: string;
  /** False when the story, as far as the speaker knows it, does not say. */
  readonly answered: boolean;
  /** Why a character could not know what was asked; left out where they could. */
  readonly unknown?: Unknown;
  /** Those that hold what is quoted first, then best first. */
  readonly passages: readonly Citation[];
  readonly quotes: readonly Quote[];
  readonly model: string;
  /** `offline`: quoted from the story, no model was asked. */
  readonly mode: "model" | "offline";
  readonly tokens: { readonly prompt: number; readonly completion: number };
  readonly guard: Guard;
  /** Time from the question to the last word (ms). */
  readonly milliseconds: number;
  /** What the prompt was made of, in its order; empty offline. */
  readonly parts: readonly PromptPart[];
  /** What was left out or could not be had, each one plain sentence. */
  readonly warnings: readonly string[];
}
