import { isCommonStem } from "../text/background.ts";
import { stem, words } from "../text/terms.ts";
import type { View } from "./matches.ts";
import { eachOfStem, eachOfWords, placesIn, type Places } from "./places.ts";

/** Shorter words have too many neighbours. */
const SHORTEST_MENDED = 4;

/** From this length on a mistake may also be in the first letter. */
const LONG_ENOUGH_TO_START_WRONG = 5;

/**
 * The question with words that neither the windows nor common English know replaced by the word of
 * the windows that is one typing mistake away (a letter swapped, dropped, added or replaced), the
 * most frequent if there are several.
 */
export function mendSpelling(view: View, question: string, places = placesIn(view)): string {
  const rare = words(question).filter((word) => word.length >= SHORTEST_MENDED && !isCommonStem(stem(word)));
  const unknown = rare.filter((word) => !isTold(view, places, stem(word)));
  if (unknown.length === 0) return question;
  const mended = new Map(unknown.map((word) => [word, nearest(view, places, word)]));
  return question.replaceAll(/[\p{L}\p{M}\p{N}’']+/gu, (written) => {
    const better = mended.get(words(written)[0] ?? "");
    if (better === undefined) return written;
    return /^\p{Lu}/u.test(written) ? better.charAt(0).toUpperCase() + better.slice(1) : better;
  });
}

/** Whether a word with this stem stands in the windows. */
function isTold(view: View, places: Places, sought: string): boolean {
  let isFound = false;
  eachOfStem(view, places, { stem: sought, visit: () => (isFound = true) });
  return isFound;
}

/** The most frequent of the words told that a word may mean; one in the overlap of two windows counts twice. */
function nearest(view: View, places: Places, word: string): string | undefined {
  const { wordIds } = view.index;
  const near: { readonly word: string; readonly count: number }[] = [];
  const consider = (other: string, id: number): void => {
    if (!mayMean(word, other)) return;
    let count = 0;
    eachOfWords(view, places, { ids: [id], visit: () => (count += 1) });
    if (count > 0) near.push({ word: other, count });
  };
  for (const [other, id] of wordIds) consider(other, id);
  places.clipped.newWords.forEach((other, i) => consider(other, wordIds.size + i));
  return near.toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))[0]?.word;
}

function mayMean(written: string, meant: string): boolean {
  if (Math.abs(written.length - meant.length) > 1 || meant.length < SHORTEST_MENDED - 1) return false;
  if (written[0] !== meant[0] && written.length < LONG_ENOUGH_TO_START_WRONG) return false;
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
