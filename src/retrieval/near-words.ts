import { inverseFrequency, weightOf } from "../text/background.ts";
import { isCommonWord, MEANING_LENGTH, meaningVector } from "../text/meaning.ts";
import { languageOf } from "../text/language-words.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { QuestionTerms } from "./matches.ts";
import { eachOfStem, eachOfWords, type View } from "./sentence-windows.ts";
import { type Vocabulary, vocabularyFrom, vocabularyOf } from "./vocabulary.ts";

/** Words whose meanings have at least this cosine stand for each other: "hike" and "walk", "mom" and "mother". */
const NEAR = 0.5;
/** What such a word counts at least, where the word itself counts 1. */
const LEAST = 0.2;
/** Windows before and after one that tell of the same. */
const AROUND = 3;

/** How much of a question's weight each window holds, in its words or in words that mean nearly the same. */
export interface NearWords {
  readonly own: Float64Array;
  /** In the window or near it. */
  readonly around: Float64Array;
}

/** Looks for the content words of a question, and words near them in meaning, in all windows of a view. */
export function nearWords(view: View, { stems, forms, rarities, content }: QuestionTerms): NearWords {
  const { length } = view.windows;
  const slots = [...new Set(content)];
  const found = slots.map((slot) => bestOf(view, stems[slot] ?? "", forms[slot] ?? ""));
  const weights = slots.map((slot, t) => {
    const held = found[t]!.reduce((sum, level) => sum + level, 0);
    return weightOf(rarities[slot] ?? 0, inverseFrequency(held, length));
  });
  return {
    own: shares(found, weights, length),
    around: shares(found.map(greatestAround), weights, length),
  };
}

/** For each window, how near the nearest of its words is to a word of the question. */
function bestOf(view: View, term: string, form: string): Float32Array {
  const best = new Float32Array(view.windows.length);
  const language = languageOf(view.index.language);
  const english = language.inEnglish(form);
  if (isCommonWord(english)) {
    const { words, levels } = wordsNear(view, english);
    const levelOf = new Map(words.map((word, at) => [word, levels[at] ?? 0]));
    let [last, level] = [-1, 0];
    eachOfWords(view, words, (w, word) => {
      if (word !== last) [last, level] = [word, levelOf.get(word) ?? 0];
      if (level > best[w]!) best[w] = level;
    });
  }
  eachOfStem(view, term, (w) => (best[w] = 1));
  return best;
}

/** The ids of words near another one, and how near each is. */
interface WordsNear {
  readonly words: number[];
  readonly levels: number[];
}

/** For so many words it is kept which are near. */
const MAX_KEPT = 500;
const kept = new WeakMap<KeywordIndex, Map<string, WordsNear>>();

/** Words of the view near another, with those of sentences that its windows cut. */
function wordsNear({ index, sentences }: View, form: string): WordsNear {
  const known = kept.get(index) ?? new Map<string, WordsNear>();
  kept.set(index, known);
  if (known.size >= MAX_KEPT) known.clear();
  const own = known.get(form) ?? nearIn(vocabularyOf(index), form);
  known.set(form, own);
  const { newWords } = sentences.clipped;
  if (newWords.length === 0) return own;
  const cut = nearIn(vocabularyFrom(newWords, languageOf(index.language)), form);
  return {
    words: [...own.words, ...cut.words.map((word) => index.wordIds.size + word)],
    levels: [...own.levels, ...cut.levels],
  };
}

function nearIn({ comparable, units }: Vocabulary, form: string): WordsNear {
  const asked = meaningVector(form);
  const found: WordsNear = { words: [], levels: [] };
  for (let at = 0; at < comparable.length; at += 1) {
    const row = at * MEANING_LENGTH;
    let cosine = 0;
    for (let i = 0; i < MEANING_LENGTH; i += 1) cosine += asked[i]! * units[row + i]!;
    if (cosine < NEAR) continue;
    found.words.push(comparable[at]!);
    found.levels.push(LEAST + ((1 - LEAST) * (cosine - NEAR)) / (1 - NEAR));
  }
  return found;
}

/** The greatest level in each window or near it; spread from the few windows that have any. */
function greatestAround(levels: Float32Array): Float32Array {
  const greatest = new Float32Array(levels.length);
  for (const [w, level] of levels.entries()) {
    if (level === 0) continue;
    const end = Math.min(w + AROUND, levels.length - 1);
    for (let near = Math.max(0, w - AROUND); near <= end; near += 1)
      if (level > greatest[near]!) greatest[near] = level;
  }
  return greatest;
}

/** The share of the weights that each window holds. */
function shares(found: readonly Float32Array[], weights: readonly number[], length: number): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const held = new Float64Array(length);
  for (const [t, levels] of found.entries())
    for (let w = 0; w < length; w += 1) held[w]! += ((weights[t] ?? 0) * levels[w]!) / total;
  return held;
}
