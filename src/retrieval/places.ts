import type { Window } from "../core/window.ts";
import { stem, words } from "../text/terms.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { View } from "./matches.ts";
import { postingsOf } from "./postings.ts";

/** The part that a window holds of a sentence it cuts. */
interface ClippedSentence {
  /** Index into the windows. */
  readonly window: number;
  /** Index into the sentences. */
  readonly sentence: number;
  /** Word ids; from `index.wordIds.size` on they count the new words. */
  readonly tokens: Uint32Array;
}

/** The sentences that windows hold only a part of, tokenised anew, in the order of the windows. */
interface Clipped {
  readonly sentences: readonly ClippedSentence[];
  /** Words that the index does not know. */
  readonly newWords: readonly string[];
}

/** Which windows of a view hold which sentences. */
export interface Places {
  /** The windows that hold all of sentence `s` are `windows[starts[s] .. starts[s + 1])`. */
  readonly starts: Uint32Array;
  readonly windows: Uint32Array;
  readonly clipped: Clipped;
  /** Words in each window. */
  readonly lengths: Float64Array;
}

/** Finds out which windows hold which sentences, in a time that grows with their number. */
export function placesIn(view: View): Places {
  const { windows, index } = view;
  const { sentenceStarts } = index;
  const clipped = clippedSentences(view);
  const isCut = new Set(clipped.sentences.map(({ window, sentence }) => slotOf(index, window, sentence)));
  const starts = new Uint32Array(sentenceStarts.length);
  const cuts = new Uint8Array(windows.length);
  const lengths = new Float64Array(windows.length);
  for (let w = 0; w < windows.length; w += 1) {
    const { firstSentence, lastSentence } = windows[w]!;
    lengths[w] = sentenceStarts[lastSentence + 1]! - sentenceStarts[firstSentence]!;
    for (let s = firstSentence; s <= lastSentence; s += 1) starts[s + 1]! += 1;
  }
  for (const { window, sentence, tokens } of clipped.sentences) {
    lengths[window]! += tokens.length - (sentenceStarts[sentence + 1]! - sentenceStarts[sentence]!);
    starts[sentence + 1]! -= 1;
    cuts[window] = 1;
  }
  for (let s = 1; s < starts.length; s += 1) starts[s]! += starts[s - 1]!;
  const next = starts.slice();
  const holders = new Uint32Array(starts.at(-1)!);
  for (let w = 0; w < windows.length; w += 1) {
    const { firstSentence, lastSentence } = windows[w]!;
    for (let s = firstSentence; s <= lastSentence; s += 1) {
      if (cuts[w] === 1 && isCut.has(slotOf(index, w, s))) continue;
      holders[next[s]!] = w;
      next[s]! += 1;
    }
  }
  return { starts, windows: holders, clipped, lengths };
}

function slotOf({ sentenceStarts }: KeywordIndex, window: number, sentence: number): number {
  return window * sentenceStarts.length + sentence;
}

/** The sentences that a window holds only a part of. */
export function clippedSentences({ index, text, windows }: View): Clipped {
  const { spans, wordIds } = index;
  const sentences: ClippedSentence[] = [];
  const newIds = new Map<string, number>();
  const idOf = (word: string): number => {
    const known = wordIds.get(word) ?? newIds.get(word);
    if (known !== undefined) return known;
    newIds.set(word, wordIds.size + newIds.size);
    return wordIds.size + newIds.size - 1;
  };
  const clip = (window: Window, w: number, sentence: number): void => {
    const start = spans[2 * sentence]!;
    const end = spans[2 * sentence + 1]!;
    if (start >= window.start && end <= window.end) return;
    const part = text.slice(Math.max(start, window.start), Math.min(end, window.end));
    sentences.push({ window: w, sentence, tokens: Uint32Array.from(words(part), idOf) });
  };
  windows.forEach((window, w) => {
    clip(window, w, window.firstSentence);
    if (window.lastSentence > window.firstSentence) clip(window, w, window.lastSentence);
  });
  return { sentences, newWords: [...newIds.keys()] };
}

/** Calls back with every window that holds a word of this stem, once an occurrence. */
export function eachOfStem(
  view: View,
  places: Places,
  { stem: sought, visit }: { readonly stem: string; readonly visit: (window: number) => void },
): void {
  const { stemIds, wordIds } = view.index;
  const id = stemIds.get(sought);
  const ids: number[] = [];
  if (id !== undefined) {
    const { wordStarts, words: ofStems } = postingsOf(view.index);
    ids.push(...ofStems.subarray(wordStarts[id], wordStarts[id + 1]));
  }
  places.clipped.newWords.forEach((word, i) => {
    if (stem(word) === sought) ids.push(wordIds.size + i);
  });
  eachOfWords(view, places, { ids, visit });
}

/** Calls back with every window that holds one of these words (by id), once an occurrence. */
export function eachOfWords(
  { index }: View,
  { starts, windows, clipped }: Places,
  { ids, visit }: { readonly ids: readonly number[]; readonly visit: (window: number) => void },
): void {
  const postings = postingsOf(index);
  for (const id of ids) {
    const end = postings.starts[id + 1] ?? 0;
    for (let p = postings.starts[id] ?? 0; p < end; p += 1) {
      const sentence = postings.sentences[p]!;
      const last = starts[sentence + 1]!;
      for (let w = starts[sentence]!; w < last; w += 1) visit(windows[w]!);
    }
  }
  for (const { window, tokens } of clipped.sentences)
    for (let t = 0; t < tokens.length; t += 1) if (ids.includes(tokens[t]!)) visit(window);
}
