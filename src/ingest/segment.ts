import type { Story } from "../core/story.ts";
import type { Manuscript } from "../readers/reader.ts";
import { passagesOf } from "./passages.ts";
import { sectionText } from "./sections.ts";

/** What segmenting a manuscript finds out: its normalised text in sections, sentences and passages. */
export type Telling = Pick<Story, "text" | "sections" | "sentences" | "passages">;

/** Cuts a manuscript into sections, sentences and passages; a manuscript without a word has none. */
export function segment(manuscript: Pick<Manuscript, "pieces">): Telling {
  const { text, sections, sentences } = sectionText(manuscript.pieces);
  return { text, sections, sentences, passages: passagesOf(text, sections, sentences) };
}
