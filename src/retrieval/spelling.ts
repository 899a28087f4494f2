import { isCommonStem } from "../text/background.ts";
import { stem, words } from "../text/terms.ts";
import type { View } from "./matches.ts";

/** Shorter words have too many neighbours. */
const SHORTEST_MENDED = 4;

/** From this length on a mistake may also be in the first letter. */
const LONG_ENOUGH_TO_START_WRONG = 5;

/**
 * The question with words that neither the windows nor common English know replaced by the word of
 * the windows that is one typing mistake away (a letter swapped, dropped, added or replaced), the
 * most frequent if there are several.
 */
export function mendSpelling(view: View, question: string): string {
  const rare = words(question).filter((word) => word.length >= SHORTEST_MENDED && !isCommonStem(stem(word)));
  if (rare.length === 0) return question;
  const told = wordsTold(view);
  const unknown = rare.filter((word) => !told.hasStem(stem(word)));
  if (unknown.length === 0) return question;
  const counts = told.counts();
  const mended = new Map(unknown.map((word) => [word, nearest(word, counts)]));
  return question.replaceAll(/[\p{L}\p{M}\p{N}’']+/gu, (written) => {
    const better = mended.get(words(written)[0] ?? "");
    if (better === undefined) return written;
    return /^\p{Lu}/u.test(written) ? better.charAt(0).toUpperCase() + better.slice(1) : better;
  });
}

interface Told {
  /** Whether a word with this stem stands in the windows. */
  hasStem(stem: string): boolean;
  /** How often each word stands in the windows; one in the overlap of two counts twice. */
  counts(): Map<string, number>;
}

function wordsTold({ index, text, windows }: View): Told {
  const byId = new Uint32Array(index.wordIds.size);
  const clipped: string[] = [];
  for (const window of windows) {
    for (let s = window.firstSentence; s <= window.lastSentence; s += 1) {
      const start = index.spans[2 * s]!;
      const end = index.spans[2 * s + 1]!;
      if (start < window.start || end > window.end) {
        clipped.push(...words(text.slice(Math.max(start, window.start), Math.min(end, window.end))));
      } else {
        const last = index.sentenceStarts[s + 1]!;
        for (let t = index.sentenceStarts[s]!; t < last; t += 1) byId[index.tokens[t]!]! += 1;
      }
    }
  }
  return {
    hasStem(sought) {
      const id = index.stemIds.get(sought) ?? -1;
      for (let word = 0; word < byId.length; word += 1)
        if (index.stemOfWord[word] === id && byId[word]! > 0) return true;
      return clipped.some((word) => stem(word) === sought);
    },
    counts() {
      const counts = new Map<string, number>();
      for (const [word, id] of index.wordIds) if (byId[id]! > 0) counts.set(word, byId[id]!);
      for (const word of clipped) counts.set(word, (counts.get(word) ?? 0) + 1);
      return counts;
    },
  };
}

/** The most frequent of the words that a word may mean. */
function nearest(word: string, counts: ReadonlyMap<string, number>): string | undefined {
  const near = [...counts.keys()].filter((other) => mayMean(word, other));
  return near.toSorted((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1))[0];
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
