import type { KeywordIndex } from "./keyword-index.ts";

/** Where every word of an index stands. */
interface Postings {
  /** The postings of word `w` are `[starts[w], starts[w + 1])`. */
  readonly starts: Uint32Array;
  /** One sentence an occurrence, in the order of the text. */
  readonly sentences: Uint32Array;
  /** The words of stem `s` are `words[wordStarts[s] .. wordStarts[s + 1])`. */
  readonly wordStarts: Uint32Array;
  readonly words: Uint32Array;
}

const postingsByIndex = new WeakMap<KeywordIndex, Postings>();

/** The postings of an index: made when first asked for, which takes less time than reading them from a file. */
export function postingsOf(index: KeywordIndex): Postings {
  const made = postingsByIndex.get(index) ?? invert(index);
  postingsByIndex.set(index, made);
  return made;
}

function invert(index: KeywordIndex): Postings {
  const { tokens, sentenceStarts, stemOfWord, wordIds, stemIds } = index;
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
  for (let key = 0; key < size; key += 1) starts[key + 1]! += starts[key]!;
  const next = starts.slice();
  const sorted = new Uint32Array(keys.length);
  keys.forEach((key, i) => {
    sorted[next[key]!] = values[i]!;
    next[key]! += 1;
  });
  return { starts, values: sorted };
}
