import type { Character } from "./character.ts";

/**
 * A stretch `[start, end)` of a story's normalised text, in UTF-16 code units
 * (what `String.prototype.slice` counts).
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A titled stretch in telling order: chapter, scene, or an unnamed part found by the segmenter. */
export interface Section extends Span {
  /** The heading as told, without its mark-up; `null` for an unnamed part. */
  readonly title: string | null;
  /** What happens in it, in a few sentences, told only to those who know all of it; `null` when nobody wrote one. */
  readonly summary: string | null;
}

/** The unit of retrieval: a run of whole sentences that never crosses a section's end. */
export interface Passage extends Span {
  /** Index into {@link Story.sections}. */
  readonly section: number;
  /** Indices `[firstSentence, lastSentence]`, both inclusive, into {@link Story.sentences}. */
  readonly firstSentence: number;
  readonly lastSentence: number;
}

/** Somebody who is there, and how that is known: written down by a person, or found in the text. */
export interface Presence {
  /** Id of a character. */
  readonly who: string;
  readonly how: "written" | "named" | "speaking" | "pronoun";
}

/** Who can know a stretch of the telling, and from which position. */
export interface Witness extends Span {
  /** Who is there. Being talked about is not presence. */
  readonly present: readonly Presence[];
  /** Ids of those who learn of it later, each with the position from which they know. */
  readonly told: readonly { readonly who: string; readonly from: number }[];
  /** Known to everybody in the story (who they are, where they live). */
  readonly common: boolean;
  /**
   * Where in the telling it belongs by the time of the story (position): of a memory or a revelation an earlier place
   * than its own, of a glimpse of the future a later one. Unset: it happens where it is told.
   */
  readonly happens?: number;
}

/** One normalised text with everything the rest of the program needs to know of it. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly author: string | null;
  /** BCP 47 tag, for example `en`. */
  readonly language: string;
  readonly text: string;
  /** In telling order, without overlap; together they hold every sentence. */
  readonly sections: readonly Section[];
  /** In telling order, without overlap; white space between them belongs to none. */
  readonly sentences: readonly Span[];
  readonly passages: readonly Passage[];
  readonly cast: readonly Character[];
  /** In telling order; empty when it is not known who is present. */
  readonly witnesses: readonly Witness[];
}

/** What a section is called where a person reads it: its title, or "Part 3" when it has none. */
export function sectionName(story: Pick<Story, "sections">, index: number): string {
  return story.sections[index]?.title ?? `Part ${index + 1}`;
}
