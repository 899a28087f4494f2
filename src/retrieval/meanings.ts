import type { Window } from "../core/window.ts";
import { dot, MEANING_LENGTH, meaningSum, meaningVector } from "../text/meaning.ts";
import { languageOf } from "../text/language-words.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { IndexedText } from "./postings.ts";

/** How alike in meaning a question and each of some windows are, as cosines. */
export interface ComparedMeanings {
  readonly window: Float64Array;
  /** Of the sentence of each window that is most alike. */
  readonly sentence: Float64Array;
}

/** The meanings of the whole sentences of an index that were compared before. */
const known = new WeakMap<KeywordIndex, Map<number, Float32Array>>();

/** Compares a question with windows and their sentences; of a sentence that a window cuts, with the part inside. */
export function compareMeanings(
  { text, index }: Pick<IndexedText, "text" | "index">,
  windows: readonly Window[],
  question: string,
): ComparedMeanings {
  const { inEnglish } = languageOf(index.language);
  const asked = meaningVector(inEnglish(question));
  const whole = known.get(index) ?? new Map<number, Float32Array>();
  known.set(index, whole);
  const sumOf = (sentence: number, within: Window): Float32Array => {
    const [start, end] = [index.spans[2 * sentence] ?? 0, index.spans[2 * sentence + 1] ?? 0];
    if (start < within.start || end > within.end)
      return meaningSum(inEnglish(text.slice(Math.max(start, within.start), Math.min(end, within.end))));
    const sum = whole.get(sentence) ?? meaningSum(inEnglish(text.slice(start, end)));
    whole.set(sentence, sum);
    return sum;
  };
  const found = { window: new Float64Array(windows.length), sentence: new Float64Array(windows.length) };
  for (const [w, window] of windows.entries()) {
    const total = new Float32Array(MEANING_LENGTH);
    let best = -1;
    for (let s = window.firstSentence; s <= window.lastSentence; s += 1) {
      const sum = sumOf(s, window);
      for (let at = 0; at < MEANING_LENGTH; at += 1) total[at]! += sum[at]!;
      best = Math.max(best, cosine(asked, sum));
    }
    found.window[w] = cosine(asked, total);
    found.sentence[w] = best;
  }
  return found;
}

/** Of a vector of unit length with any other; 0 with one that points nowhere. */
function cosine(unit: Float32Array, other: Float32Array): number {
  const square = dot(other, other);
  return square > 0 ? dot(unit, other) / Math.sqrt(square) : 0;
}
