import type { Window } from "../core/window.ts";
import { dot, meaningSum, meaningVector, unit } from "../text/meaning.ts";
import { languageOf } from "../text/language-words.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { IndexedText } from "./postings.ts";

/** The directions in which whole sentences of an index point that were compared before. */
const known = new WeakMap<KeywordIndex, Float32Array[]>();

/**
 * How alike in meaning a question and the sentence of each window are that is most alike, as cosines; of a sentence that a
 * window cuts, the part inside.
 */
export function sentenceMeanings(
  { text, index }: Pick<IndexedText, "text" | "index">,
  windows: readonly Window[],
  question: string,
): Float64Array {
  const { inEnglish } = languageOf(index.language);
  const asked = meaningVector(inEnglish(question));
  const directions = known.get(index) ?? [];
  known.set(index, directions);
  const directionOf = (start: number, end: number) => unit(meaningSum(inEnglish(text.slice(start, end))));
  // Neighbouring windows share sentences.
  const compared: number[] = [];
  const cosineOf = (sentence: number, within: Window): number => {
    const [start, end] = [index.spans[2 * sentence] ?? 0, index.spans[2 * sentence + 1] ?? 0];
    if (start < within.start || end > within.end)
      return dot(asked, directionOf(Math.max(start, within.start), Math.min(end, within.end)));
    return (compared[sentence] ??= dot(asked, (directions[sentence] ??= directionOf(start, end))));
  };
  return Float64Array.from(windows, (window) => {
    let best = -1;
    for (let s = window.firstSentence; s <= window.lastSentence; s += 1)
      best = Math.max(best, cosineOf(s, window));
    return best;
  });
}
