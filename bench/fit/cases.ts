import type { Span } from "../../src/core/story.ts";
import { segment } from "../../src/ingest/segment.ts";
import { buildKeywordIndex } from "../../src/retrieval/keyword-index.ts";
import { indexedText } from "../../src/retrieval/postings.ts";
import { type View, viewThrough } from "../../src/retrieval/sentence-windows.ts";
import { locateSections, overlaps, plainText, readTales, type Question } from "../fairytale.ts";

/** A tale as the program holds it, with where its sections stand. */
export interface Case {
  readonly id: string;
  readonly view: View;
  readonly sections: readonly Span[];
  readonly questions: readonly Question[];
}

/** All tales of a split, segmented and indexed, each with a window for every whole passage. */
export function readCases(data: string, split: "train" | "val"): Case[] {
  return readTales(data, split).map((tale) => {
    const { text, sentences, passages } = segment({ pieces: [{ title: null, text: plainText(tale) }] });
    return {
      id: tale.id,
      view: viewThrough(
        indexedText(text, buildKeywordIndex(text, sentences)),
        passages.map((span, passage) => ({ ...span, passage })),
      ),
      sections: locateSections(tale, text),
      questions: tale.questions,
    };
  });
}

/** Whether a stretch overlaps a section that holds the question's answer. */
export function isHit({ sections }: Pick<Case, "sections">, question: Question, span: Span): boolean {
  return question.sections.some((section) => overlaps(sections[section]!, span));
}
