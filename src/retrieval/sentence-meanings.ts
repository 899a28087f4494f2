import type { Span } from "../core/story.ts";
import type { Window } from "../core/window.ts";
import { dot, meaningSum, meaningVector, unit } from "../text/meaning.ts";
import { languageOf } from "../text/language-words.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { IndexedText } from "./postings.ts";

/** The directions in which whole sentences of an index point that were compared before. */
const known = new WeakMap<KeywordIndex, Float32Array[]>();

/** The direction in which a sentence of an index points, or the part of it inside a stretch. */
export function directionIn(
  { text, index }: Pick<IndexedText, "text" | "index">,
  sentence: number,
  within: Span,
): Float32Array {
  const directionOf = (from: number, to: number) =>
    unit(meaningSum(languageOf(index.language).inEnglish(text.slice(from, to))));
  const [start, end] = [index.spans[2 * sentence] ?? 0, index.spans[2 * sentence + 1] ?? 0];
  if (start < within.start || end > within.end)
    return directionOf(Math.max(start, within.start), Math.min(end, within.end));
  const directions = known.get(index) ?? [];
  known.set(index, directions);
  return (directions[sentence] ??= directionOf(start, end));
}

/**
 * How alike in meaning a question and the sentence of each window are that is most alike, as cosines; of a sentence that a
 * window cuts, the part inside.
 */
export function sentenceMeanings(
  indexed: Pick<IndexedText, "text" | "index">,
  windows: readonly Window[],
  question: string,
): Float64Array {
  const { spans, language } = indexed.index;
  const asked = meaningVector(languageOf(language).inEnglish(question));
  // Neighbouring windows share sentences.
  const compared: number[] = [];
  const cosineOf = (sentence: number, within: Window): number => {
    const compare = () => dot(asked, directionIn(indexed, sentence, within));
    const isCut = spans[2 * sentence]! < within.start || spans[2 * sentence + 1]! > within.end;
    return isCut ? compare() : (compared[sentence] ??= compare());
  };
  return Float64Array.from(windows, (window) => {
    let best = -1;
    for (let s = window.firstSentence; s <= window.lastSentence; s += 1)
      best = Math.max(best, cosineOf(s, window));
    return best;
  });
}
