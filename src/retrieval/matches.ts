import type { Window } from "../core/window.ts";
import { type Language, languageOf } from "../text/language-words.ts";
import { characterGrams } from "../text/terms.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { IndexedText } from "./postings.ts";
import { clippedSentences } from "./sentence-windows.ts";

/** The terms of a question. A term's slot is its index in one of these lists. */
export interface QuestionTerms {
  /** Distinct stems, stop words included. */
  readonly stems: readonly string[];
  /** By slot: a word of the question with this stem. */
  readonly forms: readonly string[];
  readonly isContent: readonly boolean[];
  /** How rare each stem is in stories at large, as an inverse document frequency. */
  readonly rarities: readonly number[];
  /** Whether the question capitalises the stem other than at its start. */
  readonly isName: readonly boolean[];
  /** Slots of the content stems in the order of the question, repetitions included. */
  readonly content: readonly number[];
  /** Distinct pairs of neighbouring stems, as `first * stems.length + second`. */
  readonly bigrams: readonly number[];
  /** Distinct character 4-grams of the content words. */
  readonly grams: readonly string[];
}

/** How often each term of one kind occurs in each window. */
export interface TermCounts {
  readonly slots: number;
  /** `counts[window * slots + slot]`. */
  readonly counts: Uint16Array;
  /** Number of terms of this kind in each window, whether asked for or not. */
  readonly lengths: Float64Array;
}

/** Where the question's stems occur: two numbers each, in the order of the text. */
export interface Occurrences {
  /** The occurrences of window `w` are `[starts[w], starts[w + 1])`. */
  readonly starts: Uint32Array;
  readonly slot: number[];
  /** Which sentence of the index it is in. */
  readonly sentence: number[];
}

/** How the windows match the question. */
export interface Matches {
  readonly stems: TermCounts;
  /** How often a synonym of each content stem occurs. */
  readonly synonyms: TermCounts;
  readonly bigrams: TermCounts;
  readonly grams: TermCounts;
  readonly occurrences: Occurrences;
}

/** Splits a question into its terms, as words of the language it is looked up in. */
export function questionTerms(question: string, language: Language): QuestionTerms {
  const { words, stem, isStopWord } = language;
  const all = words(question);
  const stemmed = all.map(stem);
  const stems = [...new Set(stemmed)];
  const slots = stemmed.map((term) => stems.indexOf(term));
  const content = slots.filter((_, i) => !isStopWord(all[i] ?? ""));
  const names = new Set(words(capitalisedInside(question)).map(stem));
  return {
    stems,
    forms: stems.map((_, slot) => all[slots.indexOf(slot)] ?? ""),
    isContent: stems.map((_, slot) => content.includes(slot)),
    rarities: stems.map(language.rarityOf),
    isName: stems.map((term, slot) => names.has(term) && content.includes(slot)),
    content,
    bigrams: [...new Set(slots.slice(1).map((second, i) => (slots[i] ?? 0) * stems.length + second))],
    grams: [...new Set(all.filter((word) => !isStopWord(word)).flatMap(characterGrams))],
  };
}

/** The capitalised words of a sentence, except the first. */
function capitalisedInside(sentence: string): string {
  return sentence.replace(/^\P{L}*\p{L}+/u, "").replaceAll(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}’']*/gu, " ");
}

/** Finds the question's terms in every window; `clipped` are the sentences that these windows cut. */
export function matchWindows(
  { index, text }: Pick<IndexedText, "index" | "text">,
  windows: readonly Window[],
  terms: QuestionTerms,
  clipped = clippedSentences({ index, text }, windows),
): Matches {
  const { sentences, newWords } = clipped;
  const cut = new Map(sentences.map(({ window, sentence, tokens }) => [clipKey(window, sentence), tokens]));
  const slots = terms.stems.length;
  const pairSlot = new Int16Array(slots ** 2).fill(-1);
  for (const [slot, pair] of terms.bigrams.entries()) pairSlot[pair] = slot;
  const matches = {
    stems: noCounts(windows.length, slots),
    synonyms: noCounts(windows.length, slots),
    bigrams: noCounts(windows.length, terms.bigrams.length),
    grams: noCounts(windows.length, terms.grams.length),
    occurrences: { starts: new Uint32Array(windows.length + 1), slot: [], sentence: [] },
  };
  const counting = { ...wordTables(index, newWords, terms), pairSlot, matches, window: 0, sentence: 0 };
  for (const [w, window] of windows.entries()) {
    counting.window = w;
    for (let s = window.firstSentence; s <= window.lastSentence; s += 1) {
      counting.sentence = s;
      const part = cut.size > 0 ? cut.get(clipKey(w, s)) : undefined;
      if (part) countSentence(counting, part, 0, part.length);
      else countSentence(counting, index.tokens, index.sentenceStarts[s]!, index.sentenceStarts[s + 1]!);
    }
    matches.occurrences.starts[w + 1] = matches.occurrences.slot.length;
  }
  return matches;
}

/** What {@link countSentence} reads and adds to. */
interface CountSentenceDeps extends WordTables {
  /** By `first * stems + second`: the slot of a bigram, or -1. */
  readonly pairSlot: Int16Array;
  readonly matches: Matches;
  readonly window: number;
  readonly sentence: number;
}

/** Counts the terms of one sentence, `tokens[from .. to)`, for its window. The hot loop, so everything is a local. */
function countSentence(counting: CountSentenceDeps, tokens: Uint32Array, from: number, to: number): void {
  const { isAskedFor, stemSlot, synonymSlot, gramCount, gramSlots, slotStarts, pairSlot } = counting;
  const { window, sentence, matches } = counting;
  const { stems, synonyms, bigrams, grams, occurrences } = matches;
  let previous = -1;
  let gramTotal = 0;
  for (let t = from; t < to; t += 1) {
    const word = tokens[t]!;
    gramTotal += gramCount[word]!;
    if (isAskedFor[word] === 0) {
      previous = -1;
      continue;
    }
    const slot = stemSlot[word]!;
    if (slot >= 0) {
      stems.counts[window * stems.slots + slot]! += 1;
      occurrences.slot.push(slot);
      occurrences.sentence.push(sentence);
      const pair = previous < 0 ? -1 : pairSlot[previous * stems.slots + slot]!;
      if (pair >= 0) bigrams.counts[window * bigrams.slots + pair]! += 1;
    }
    const meant = synonymSlot[word]!;
    if (meant >= 0) synonyms.counts[window * synonyms.slots + meant]! += 1;
    previous = slot;
    const gramEnd = slotStarts[word + 1]!;
    for (let g = slotStarts[word]!; g < gramEnd; g += 1)
      grams.counts[window * grams.slots + gramSlots[g]!]! += 1;
  }
  stems.lengths[window]! += to - from;
  synonyms.lengths[window]! += to - from;
  bigrams.lengths[window]! += to - from;
  grams.lengths[window]! += gramTotal;
}

function noCounts(windows: number, slots: number): TermCounts {
  return { slots, counts: new Uint16Array(windows * slots), lengths: new Float64Array(windows) };
}

const clipKey = (window: number, sentence: number): string => `${window} ${sentence}`;

interface WordTables {
  /** By word id: the slot of its stem in the question, or -1. */
  readonly stemSlot: Int16Array;
  /** By word id: the slot of the content stem that its stem is a synonym of, or -1. */
  readonly synonymSlot: Int16Array;
  /** By word id: 1 where it matches the question in any way. */
  readonly isAskedFor: Uint8Array;
  /** By word id: how many grams it has. */
  readonly gramCount: Uint8Array;
  /** The slots of the question's grams in word `w` are `gramSlots[slotStarts[w] .. slotStarts[w + 1])`. */
  readonly slotStarts: Uint32Array;
  readonly gramSlots: number[];
}

/** The tables of the terms that were matched with all windows last, which are matched with their sentences next. */
const tablesOf = new WeakMap<QuestionTerms, { readonly index: KeywordIndex; readonly tables: WordTables }>();

function wordTables(index: KeywordIndex, newWords: readonly string[], terms: QuestionTerms): WordTables {
  if (newWords.length > 0) return wordTablesFrom(index, newWords, terms);
  const known = tablesOf.get(terms);
  if (known?.index === index) return known.tables;
  const tables = wordTablesFrom(index, newWords, terms);
  tablesOf.set(terms, { index, tables });
  return tables;
}

function wordTablesFrom(index: KeywordIndex, newWords: readonly string[], terms: QuestionTerms): WordTables {
  const { stem, isStopWord, synonymsOf } = languageOf(index.language);
  const size = index.wordIds.size;
  const total = size + newWords.length;
  const stemSlot = new Int16Array(total).fill(-1);
  const synonymSlot = new Int16Array(total).fill(-1);
  const gramCount = new Uint8Array(total);
  const slotStarts = new Uint32Array(total + 1);
  const gramSlots: number[] = [];
  const slotOf = slotsOf(terms.stems);
  const meantBy = new Map<string, number>();
  for (const [slot, term] of terms.stems.entries())
    if (terms.isContent[slot]) for (const other of synonymsOf(term)) meantBy.set(other, slot);
  const slotOfGram = slotsOf(terms.grams);
  const [byStem, bySynonym] = [slotsById(index.stemIds, slotOf), slotsById(index.stemIds, meantBy)];
  const byGram = slotsById(index.gramIds, slotOfGram);
  for (let word = 0; word < size; word += 1) {
    stemSlot[word] = byStem[index.stemOfWord[word]!]!;
    synonymSlot[word] = bySynonym[index.stemOfWord[word]!]!;
    const end = index.gramStarts[word + 1]!;
    gramCount[word] = end - index.gramStarts[word]!;
    for (let g = index.gramStarts[word]!; g < end; g += 1) {
      const slot = byGram[index.gramsOfWords[g]!]!;
      if (slot >= 0) gramSlots.push(slot);
    }
    slotStarts[word + 1] = gramSlots.length;
  }
  for (const [i, word] of newWords.entries()) {
    const grams = isStopWord(word) ? [] : characterGrams(word);
    stemSlot[size + i] = slotOf.get(stem(word)) ?? -1;
    synonymSlot[size + i] = meantBy.get(stem(word)) ?? -1;
    gramCount[size + i] = grams.length;
    gramSlots.push(...grams.flatMap((gram) => slotOfGram.get(gram) ?? []));
    slotStarts[size + i + 1] = gramSlots.length;
  }
  const isAskedFor = new Uint8Array(total);
  for (let word = 0; word < total; word += 1) {
    const hasGrams = slotStarts[word + 1]! > slotStarts[word]!;
    if (hasGrams || stemSlot[word]! >= 0 || synonymSlot[word]! >= 0) isAskedFor[word] = 1;
  }
  return { stemSlot, synonymSlot, isAskedFor, gramCount, slotStarts, gramSlots };
}

function slotsOf(terms: readonly string[]): ReadonlyMap<string, number> {
  return new Map(terms.map((term, slot) => [term, slot]));
}

/** By id in the index: the slot of a term, or -1. */
function slotsById(ids: ReadonlyMap<string, number>, slots: ReadonlyMap<string, number>): Int16Array {
  const byId = new Int16Array(ids.size).fill(-1);
  for (const [term, slot] of slots) {
    const id = ids.get(term);
    if (id !== undefined) byId[id] = slot;
  }
  return byId;
}
