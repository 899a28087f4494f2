import type { Span } from "./story.ts";
import type { KeptWarning } from "./warnings.ts";

/** Where a passage stands, as far as the asker may know it: `story.text.slice(start, end)`. */
export interface PassageRef extends Span {
  /** Name of the section it stands in. */
  readonly section: string;
  /** How well it fits the question; comparable within one answer only. */
  readonly score: number;
}

/** A passage an answer rests on, with its text. */
export interface Citation extends PassageRef {
  readonly text: string;
}

/** A sentence of a reply, at `reply.text.slice(start, end)`, and what it rests on. */
export interface Support extends Span {
  /** Indices into the passages of the reply; empty where none was found. */
  readonly passages: readonly number[];
}

/** Words in quotation marks in a reply, and whether the story says them word for word. */
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

/** How many names and words a model wrote that may not be known yet. */
export interface Guard {
  /** In its first reply, for which it was asked again. */
  readonly forbidden: number;
  /** Taken out of its second reply. */
  readonly redacted: number;
}

/** The guard of a reply without any. */
export const NOTHING_HIDDEN: Guard = { forbidden: 0, redacted: 0 };

/** What an answer took of a model, in its tokens. */
export interface TokensSpent {
  readonly prompt: number;
  readonly completion: number;
  /** Set where the endpoint did not say it of every call, so that some are counted as our own counter would. */
  readonly isEstimate?: boolean;
}

/** A checked answer with everything that explains it. */
export interface Reply {
  readonly text: string;
  /** The name it is given under: a character's, or "Narrator". */
  readonly speaker: string;
  /** False when the story does not say, as far as the speaker knows it. */
  readonly answered: boolean;
  /** Why a character could not know what was asked; unset where they could. */
  readonly unknown?: Unknown;
  /** The passages it rests on, in the order in which it uses them; empty where it tells nothing of the story. */
  readonly passages: readonly Citation[];
  /** Its sentences that tell something, in order; empty where an older version did not find out. */
  readonly support: readonly Support[];
  /** All passages it was written from, best first; without their text, which would be most of what is kept of a reply. */
  readonly considered: readonly PassageRef[];
  readonly quotes: readonly Quote[];
  readonly model: string;
  /** `offline`: quoted from the story without a model. */
  readonly mode: "model" | "offline";
  readonly tokens: TokensSpent;
  readonly guard: Guard;
  /** Time from the question to the last word (ms). */
  readonly milliseconds: number;
  /** What the prompt was made of, in order; empty offline. */
  readonly parts: readonly PromptPart[];
  /** What was left out or failed. */
  readonly warnings: readonly KeptWarning[];
}

/** The passages that a reply was written from and does not rest on, best first. */
export function unusedOf({ considered, passages }: Pick<Reply, "considered" | "passages">): PassageRef[] {
  const isUsed = (one: PassageRef) =>
    passages.some(({ start, end }) => start === one.start && end === one.end);
  return considered.filter((one) => !isUsed(one));
}

/** The sentences of a reply that tell something no passage was found for. */
export function unsupportedIn({ text, support }: Pick<Reply, "text" | "support">): string[] {
  return support
    .filter(({ passages }) => passages.length === 0)
    .map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/gu, " "));
}
