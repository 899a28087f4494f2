import type { KeywordIndex } from "./keyword-index.ts";

/** Where every word of an index occurs. */
export interface Postings {
  /** The postings of word `w` are `[starts[w], starts[w + 1])`. */
  readonly starts: Uint32Array;
  /** One sentence an occurrence, in the order of the text. */
  readonly sentences: Uint32Array;
  /** The words of stem `s` are `words[wordStarts[s] .. wordStarts[s + 1])`. */
  readonly wordStarts: Uint32Array;
  readonly words: Uint32Array;
}

/** A text that is searched: the keyword index built from it, and the postings of that index. */
export interface IndexedText {
  readonly text: string;
  readonly index: KeywordIndex;
  readonly postings: Postings;
}

/** Inverts an index: faster than reading its postings from a file. */
export function indexedText(text: string, index: KeywordIndex): IndexedText {
  return { text, index, postings: postingsOf(index) };
}

function postingsOf({ tokens, sentenceStarts, stemOfWord, wordIds, stemIds }: KeywordIndex): Postings {
  const sentences = new Uint32Array(tokens.length);
  for (let s = 0; s + 1 < sentenceStarts.length; s += 1)
    sentences.fill(s, sentenceStarts[s], sentenceStarts[s + 1]);
  const byWord = grouped(tokens, sentences, wordIds.size);
  const byStem = grouped(stemOfWord, Uint32Array.from(stemOfWord.keys()), stemIds.size);
  return {
    starts: byWord.starts,
    sentences: byWord.values,
    wordStarts: byStem.starts,
    words: byStem.values,
  };
}

/** The values under each key, in the order given: those of key `k` are `values[starts[k] .. starts[k + 1])`. */
function grouped(keys: Uint32Array, values: Uint32Array, size: number) {
  const starts = new Uint32Array(size + 1);
  for (const key of keys) starts[key + 1]! += 1;
  for (let key = 0; key < size; key += 1) starts[key + 1]! += starts[key] ?? 0;
  const next = starts.slice();
  const sorted = new Uint32Array(keys.length);
  for (const [i, key] of keys.entries()) {
    sorted[next[key] ?? 0] = values[i] ?? 0;
    next[key]! += 1;
  }
  return { starts, values: sorted };
}
