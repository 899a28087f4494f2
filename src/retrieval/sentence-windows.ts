import type { Window } from "../core/window.ts";
import { languageOf } from "../text/language-words.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { IndexedText } from "./postings.ts";

/** The part of a sentence that is inside a window which cuts it. */
interface ClippedSentence {
  /** Index into the windows. */
  readonly window: number;
  /** Index into the sentences. */
  readonly sentence: number;
  /** Word ids; from `index.wordIds.size` on they count the new words. */
  readonly tokens: Uint32Array;
}

/** The sentences that windows cut, tokenised again, in the order of the windows. */
export interface Clipped {
  readonly sentences: readonly ClippedSentence[];
  /** Words that the index does not know. */
  readonly newWords: readonly string[];
}

/** Which windows hold which sentences. */
interface SentenceWindows {
  /** The windows that hold all of sentence `s` are `holders[starts[s] .. starts[s + 1])`. */
  readonly starts: Uint32Array;
  readonly holders: Uint32Array;
  readonly clipped: Clipped;
  /** Words in each window. */
  readonly lengths: Float64Array;
}

/** The part of a text that may be known: windows in telling order, and which of them hold which sentences. */
export interface View extends IndexedText {
  readonly windows: readonly Window[];
  readonly sentences: SentenceWindows;
}

/** Works out which windows hold which sentences, in linear time. */
export function viewThrough({ text, index, postings }: IndexedText, windows: readonly Window[]): View {
  const { sentenceStarts } = index;
  const clipped = clippedSentences({ text, index }, windows);
  const isCut = new Set(clipped.sentences.map(({ window, sentence }) => slotOf(index, window, sentence)));
  const starts = new Uint32Array(sentenceStarts.length);
  const cuts = new Uint8Array(windows.length);
  const lengths = new Float64Array(windows.length);
  for (const [w, { firstSentence, lastSentence }] of windows.entries()) {
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
  const holders = new Uint32Array(starts.at(-1) ?? 0);
  for (const [w, { firstSentence, lastSentence }] of windows.entries()) {
    for (let s = firstSentence; s <= lastSentence; s += 1) {
      if (cuts[w] === 1 && isCut.has(slotOf(index, w, s))) continue;
      holders[next[s]!] = w;
      next[s]! += 1;
    }
  }
  return { text, index, postings, windows, sentences: { starts, holders, clipped, lengths } };
}

function slotOf({ sentenceStarts }: KeywordIndex, window: number, sentence: number): number {
  return window * sentenceStarts.length + sentence;
}

/** Finds the sentences that windows cut, and tokenises the parts inside. */
export function clippedSentences(
  { index, text }: Pick<IndexedText, "index" | "text">,
  windows: readonly Window[],
): Clipped {
  const { spans, wordIds } = index;
  const { words } = languageOf(index.language);
  const sentences: ClippedSentence[] = [];
  const newIds = new Map<string, number>();
  const idOf = (word: string): number => {
    const known = wordIds.get(word) ?? newIds.get(word);
    if (known !== undefined) return known;
    newIds.set(word, wordIds.size + newIds.size);
    return wordIds.size + newIds.size - 1;
  };
  const clip = (window: Window, w: number, sentence: number): void => {
    const start = spans[2 * sentence] ?? 0;
    const end = spans[2 * sentence + 1] ?? 0;
    if (start >= window.start && end <= window.end) return;
    const part = text.slice(Math.max(start, window.start), Math.min(end, window.end));
    sentences.push({ window: w, sentence, tokens: Uint32Array.from(words(part), idOf) });
  };
  for (const [w, window] of windows.entries()) {
    clip(window, w, window.firstSentence);
    if (window.lastSentence > window.firstSentence) clip(window, w, window.lastSentence);
  }
  return { sentences, newWords: [...newIds.keys()] };
}

/** Whether any window has a word of this stem. */
export function holdsStem(view: View, sought: string): boolean {
  let isFound = false;
  eachOfStem(view, sought, () => (isFound = true));
  return isFound;
}

/** Calls `visit` with the window of each occurrence of a word of this stem. */
export function eachOfStem(view: View, sought: string, visit: (window: number) => void): void {
  const { stemIds, wordIds, language } = view.index;
  const { stem } = languageOf(language);
  const { wordStarts, words: ofStems } = view.postings;
  const id = stemIds.get(sought);
  const ids = id === undefined ? [] : [...ofStems.subarray(wordStarts[id], wordStarts[id + 1])];
  for (const [i, word] of view.sentences.clipped.newWords.entries())
    if (stem(word) === sought) ids.push(wordIds.size + i);
  eachOfWords(view, ids, visit);
}

/** Calls `visit` with the window of each occurrence of one of these words (by id), and the word. */
export function eachOfWords(
  { postings, sentences: { starts, holders, clipped } }: View,
  ids: readonly number[],
  visit: (window: number, word: number) => void,
): void {
  for (const id of ids) {
    const end = postings.starts[id + 1] ?? 0;
    for (let p = postings.starts[id] ?? 0; p < end; p += 1) {
      const sentence = postings.sentences[p]!;
      const last = starts[sentence + 1]!;
      for (let w = starts[sentence]!; w < last; w += 1) visit(holders[w]!, id);
    }
  }
  if (clipped.sentences.length === 0) return;
  const sought = new Set(ids);
  for (const { window, tokens } of clipped.sentences)
    for (const token of tokens) if (sought.has(token)) visit(window, token);
}
