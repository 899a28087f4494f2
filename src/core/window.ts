import type { Span } from "./story.ts";

/**
 * The part of a passage that a vantage may know: what retrieval ranks. A run of sentences, the first and last of which
 * may be clipped. A passage the vantage may not know has no window.
 */
export interface Window extends Span {
  /** Index into the story's passages. */
  readonly passage: number;
  /** Indices, both inclusive, into the story's sentences. */
  readonly firstSentence: number;
  readonly lastSentence: number;
}
