import { isCommonWord, MEANING_LENGTH, meaningSum, unit } from "../text/meaning.ts";
import { type Language, languageOf } from "../text/language-words.ts";
import type { KeywordIndex } from "./keyword-index.ts";

/** What some words mean, by their place in a list. */
export interface Vocabulary {
  /** `sums[word * MEANING_LENGTH ..]` is what a word adds to the meaning of a text. */
  readonly sums: Float32Array;
  /** The words that can be compared alone: neither stop words, nor known in pieces only. */
  readonly comparable: Uint32Array;
  /** `units[at * MEANING_LENGTH ..]` is the direction in which comparable word `at` points. */
  readonly units: Float32Array;
}

const known = new WeakMap<KeywordIndex, Vocabulary>();

/** The vocabulary of an index, by word id; it is made once. */
export function vocabularyOf(index: KeywordIndex): Vocabulary {
  const own = known.get(index) ?? vocabularyFrom([...index.wordIds.keys()], languageOf(index.language));
  known.set(index, own);
  return own;
}

/** Reads up what words mean. */
export function vocabularyFrom(words: readonly string[], { inEnglish, isStopWord }: Language): Vocabulary {
  const sums = new Float32Array(words.length * MEANING_LENGTH);
  const comparable: number[] = [];
  for (const [id, word] of words.entries()) {
    const english = inEnglish(word);
    sums.set(meaningSum(english), id * MEANING_LENGTH);
    if (!isStopWord(word) && isCommonWord(english)) comparable.push(id);
  }
  const units = new Float32Array(comparable.length * MEANING_LENGTH);
  for (const [at, id] of comparable.entries()) {
    units.set(unit(sums.subarray(id * MEANING_LENGTH, (id + 1) * MEANING_LENGTH)), at * MEANING_LENGTH);
  }
  return { sums, comparable: Uint32Array.from(comparable), units };
}
