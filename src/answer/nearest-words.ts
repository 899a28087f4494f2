import { foldedWord } from "../retrieval/concordance.ts";
import { wordsIn } from "../text/names.ts";
import type { VantageView } from "./view.ts";

/** Words in a row by which the place is found that a quotation is meant to be. */
const SEED = 3;
/** Most places that are looked at closely, and the longest quotation for which that is done (words). */
const MAX_PLACES = 40;
const MAX_WORDS = 80;
/** Share of a quotation's words that a place must hold in the same order, and of words that may be more there. */
const MIN_SHARED = 0.8;
const MAX_MORE = 0.2;
/** A generous length of a word and what follows it (characters). */
const WORD_LENGTH = 15;

/**
 * The words of what may be known that a quotation is meant to be: in one place, in the same order but for a word or two.
 * `null` when no place is like it, or the quotation is too short or too long to compare.
 */
export function nearestWords(quotation: string, { spans, text, concordance }: VantageView): string | null {
  const words = wordsIn(quotation).map(({ word }) => foldedWord(word));
  if (words.length <= SEED || words.length > MAX_WORDS) return null;
  const places = words.flatMap((_, at) => {
    const seed = words.slice(at, at + SEED);
    return seed.length < SEED ? [] : concordance.occurrences(seed).map((span) => ({ at, ...span }));
  });
  let best = { shared: 0, words: "" };
  for (const { at, start, end } of places.slice(0, MAX_PLACES)) {
    const span = spans.find((one) => one.start <= start && end <= one.end);
    if (span === undefined) continue;
    const from = Math.max(span.start, start - (at + words.length * MAX_MORE) * WORD_LENGTH);
    const to = Math.min(span.end, start + (words.length * (1 + MAX_MORE) - at) * WORD_LENGTH);
    const found = likest(words, text.slice(from, to));
    if (found && found.shared > best.shared) best = found;
  }
  return best.words || null;
}

/** The stretch of a text that holds most of these words in order; `null` when it holds too few, or too many others. */
function likest(words: readonly string[], text: string): { shared: number; words: string } | null {
  const placed = wordsIn(text);
  const folded = placed.map(({ word }) => foldedWord(word));
  const longest = Math.round(words.length * (1 + MAX_MORE));
  // Common words far from the place would draw the stretch out, so each start is tried for itself.
  const tries = placed.flatMap(({ start }, at) => {
    if (folded[at] !== words[0] && folded[at] !== words[1]) return [];
    const common = commonWords(words, folded.slice(at, at + longest));
    const last = placed[at + (common.at(-1) ?? 0)];
    const isLike = common.length >= words.length * MIN_SHARED && last !== undefined;
    return isLike ? { shared: common.length, words: text.slice(start, last.end) } : [];
  });
  return tries.toSorted((one, other) => other.shared - one.shared)[0] ?? null;
}

/** Indices in `text` of the longest common subsequence with `words`, by the usual table. */
function commonWords(words: readonly string[], text: readonly string[]): number[] {
  const width = text.length + 1;
  const lengths = new Uint16Array((words.length + 1) * width);
  for (let w = words.length - 1; w >= 0; w--)
    for (let t = text.length - 1; t >= 0; t--)
      lengths[w * width + t] =
        words[w] === text[t]
          ? (lengths[(w + 1) * width + t + 1] ?? 0) + 1
          : Math.max(lengths[(w + 1) * width + t] ?? 0, lengths[w * width + t + 1] ?? 0);
  const common: number[] = [];
  for (let [w, t] = [0, 0]; w < words.length && t < text.length;) {
    if (words[w] === text[t]) {
      common.push(t);
      [w, t] = [w + 1, t + 1];
    } else if ((lengths[(w + 1) * width + t] ?? 0) >= (lengths[w * width + t + 1] ?? 0)) w++;
    else t++;
  }
  return common;
}
