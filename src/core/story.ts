import type { Character } from "./character.ts";
import type { ScenePreset } from "./scene-preset.ts";
import type { Span } from "./span.ts";

export type { Span } from "./span.ts";

/** A chapter, a scene, or an unnamed part found by the segmenter. */
export interface Section extends Span {
  /** The heading as told, without its mark-up; `null` for an unnamed part. */
  readonly title: string | null;
  /** What happens in it, in a few sentences, for readers who know all of it; `null` when nobody wrote one. */
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

/** A person who is present, or may be, and how that is known: somebody wrote it down, or the text shows it. */
export interface Presence {
  /** Id of a character. */
  readonly who: string;
  readonly how: "written" | "named" | "speaking" | "pronoun";
  /** How likely they are there by what the text shows (0–1); unset where that is as good as certain. */
  readonly sure?: number;
}

/** Who can know a stretch of the telling, and from which position on. */
export interface Witness extends Span {
  /** Who is present. Being talked about is not presence. */
  readonly present: readonly Presence[];
  /** Ids of characters who learn of it later, each with the position from which they know. */
  readonly told: readonly { readonly who: string; readonly from: number }[];
  /** Known to everybody in the story (who they are, where they live). */
  readonly common: boolean;
  /**
   * Position at which it happens by the time of the story: earlier than its own for a memory or a revelation, later
   * for a glimpse of the future. Unset: it happens where it is told.
   */
  readonly happens?: number;
}

/** One normalised text with everything the rest of the program needs to know about it. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly author: string | null;
  /** BCP 47 tag, for example `en`. */
  readonly language: string;
  readonly text: string;
  /** In telling order, without overlap; together they hold every sentence. */
  readonly sections: readonly Section[];
  /** In telling order, without overlap; the white space between them belongs to none. */
  readonly sentences: readonly Span[];
  readonly passages: readonly Passage[];
  readonly cast: readonly Character[];
  /** In telling order; empty when nobody knows who is present. */
  readonly witnesses: readonly Witness[];
  /** In telling order; unset for none. */
  readonly presets?: readonly ScenePreset[];
}

/** A section's title, or "Part 3" when it has none. */
export function sectionName(story: Pick<Story, "sections">, index: number): string {
  return story.sections[index]?.title ?? `Part ${index + 1}`;
}
