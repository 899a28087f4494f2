import type { Span } from "./story.ts";

/**
 * The part of a passage that a vantage may know: a contiguous run of sentences, of which the first
 * and the last may be clipped. What retrieval ranks; a passage nobody may know has no window.
 */
export interface Window extends Span {
  /** Index into the story's passages. */
  readonly passage: number;
  /** Indices, both inclusive, into the story's sentences. */
  readonly firstSentence: number;
  readonly lastSentence: number;
}
