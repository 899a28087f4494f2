import { languageOf } from "../text/language-words.ts";
import { eachOfWords, holdsStem, type View } from "./sentence-windows.ts";

/** Shorter words have too many neighbours. */
const MIN_MENDED_LENGTH = 4;

/** From this length on a mistake may also be in the first letter. */
const MIN_LENGTH_TO_START_WRONG = 5;

/**
 * The question with words that neither the windows nor common English know replaced by the word of
 * the windows that is one typing mistake away (a letter swapped, dropped, added or replaced), the
 * most frequent if there are several.
 */
export function mendSpelling(view: View, question: string): string {
  const { words, stem, isCommonStem } = languageOf(view.index.language);
  const unknown = words(question).filter(
    (word) => word.length >= MIN_MENDED_LENGTH && !isCommonStem(stem(word)) && !holdsStem(view, stem(word)),
  );
  if (unknown.length === 0) return question;
  const mended = new Map(unknown.map((word) => [word, nearest(view, word)]));
  return question.replaceAll(/[\p{L}\p{M}\p{N}’']+/gu, (written) => {
    const better = mended.get(words(written)[0] ?? "");
    if (better === undefined) return written;
    return /^\p{Lu}/u.test(written) ? better.charAt(0).toUpperCase() + better.slice(1) : better;
  });
}

/** The most frequent likely word of the windows; in the overlap of two windows a word counts twice. */
function nearest(view: View, word: string): string | undefined {
  const { wordIds } = view.index;
  const near: { readonly word: string; readonly count: number }[] = [];
  const consider = (other: string, id: number): void => {
    if (!isLikelyTypo(word, other)) return;
    let count = 0;
    eachOfWords(view, [id], () => (count += 1));
    if (count > 0) near.push({ word: other, count });
  };
  for (const [other, id] of wordIds) consider(other, id);
  for (const [i, other] of view.sentences.clipped.newWords.entries()) consider(other, wordIds.size + i);
  return near.toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))[0]?.word;
}

function isLikelyTypo(written: string, meant: string): boolean {
  if (Math.abs(written.length - meant.length) > 1 || meant.length < MIN_MENDED_LENGTH - 1) return false;
  if (written[0] !== meant[0] && written.length < MIN_LENGTH_TO_START_WRONG) return false;
  return isOneMistakeAway(written, meant);
}

/** Whether the optimal string alignment distance (Damerau 1964) of two words is 1. */
function isOneMistakeAway(a: string, b: string): boolean {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  if (left.length <= 1 && right.length <= 1) return left !== right;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
