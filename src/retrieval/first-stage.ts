import { inverseFrequency } from "../text/background.ts";
import type { QuestionTerms } from "./matches.ts";
import { eachOfStem, type View } from "./sentence-windows.ts";

/** k1 and b of BM25: how soon repetition stops counting, and how much length counts. */
const SATURATION = 0.6;
const LENGTH_SHARE = 0.2;

/** What the postings of a question's words say about all windows. */
export interface FirstStage {
  /** How likely each window is to hold the answer: BM25 by the content words of the question, by all words when it has no other. */
  readonly scores: Float64Array;
  /** By slot: 1 where any window has the stem. */
  readonly found: Float64Array;
}

/**
 * Scores all windows by keywords alone, in a time that grows with the postings of the question's words.
 * BM25 (Robertson and Zaragoza 2009), each window being a document.
 */
export function firstStage(view: View, { stems, content }: QuestionTerms): FirstStage {
  const { lengths } = view.sentences;
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
  const scores = new Float64Array(lengths.length);
  const counts = new Uint16Array(lengths.length);
  const found = new Float64Array(stems.length);
  const asked = content.length > 0 ? new Set(content) : stems.keys();
  for (const slot of asked) {
    const holders: number[] = [];
    eachOfStem(view, stems[slot] ?? "", (window) => {
      if (counts[window] === 0) holders.push(window);
      counts[window]! += 1;
    });
    const idf = inverseFrequency(holders.length, lengths.length);
    for (const window of holders) {
      const norm = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * (lengths[window] ?? 0)) / mean);
      scores[window]! += (idf * (counts[window] ?? 0) * (SATURATION + 1)) / ((counts[window] ?? 0) + norm);
      counts[window] = 0;
    }
    found[slot] = holders.length > 0 ? 1 : 0;
  }
  return { scores, found };
}
