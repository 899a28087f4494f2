import { inverseFrequency, weightOf } from "../text/background.ts";
import type { NearWords } from "./near-words.ts";
import type { Matches, Occurrences, QuestionTerms, TermCounts } from "./matches.ts";

/** The signals for a window, in the order used everywhere. */
export const RANKING_SIGNALS = [
  "content words, presence",
  "content words, frequency",
  "bigrams",
  "grams",
  "last content word",
  "first content word",
  "best sentence",
  "deeds",
  "with previous",
  "previous grams",
  "synonyms",
] as const;

/** One array a signal, one number a window. The scores among them are standardised over the windows. */
export function rankingSignals(terms: QuestionTerms, matches: Matches): Float64Array[] {
  const { stems, synonyms, bigrams, grams, occurrences } = matches;
  const { isContent, isName, content } = terms;
  const idf = localIdf(stems);
  const background = Float64Array.from(terms.rarities);
  const weights = idf.map((local, slot) => weightOf(terms.rarities[slot] ?? 0, local));
  const contentIdf = only(idf, (slot) => isContent[slot]);
  const gramScores = bm25(grams, localIdf(grams), { k1: 1.5, b: 0.4 });
  const isDeed = (slot: number) => isContent[slot] && !isName[slot];
  const firstDeed = content.find((slot) => !isName[slot]);
  const share = (counts: TermCounts, values: Float64Array, kept: (slot: number) => boolean | undefined) =>
    coverage(counts, only(values, kept));
  return [
    standardised(bm25(stems, contentIdf, { k1: 0.6, b: 0.2 })),
    standardised(bm25(stems, contentIdf, { k1: 3, b: 0.4 })),
    standardised(bm25(bigrams, localIdf(bigrams), { k1: 0.6, b: 0.3 })),
    standardised(gramScores),
    share(stems, weights, (slot) => slot === content.at(-1)),
    share(stems, weights, (slot) => slot === firstDeed),
    bestSentence(occurrences, weights),
    share(stems, background, isDeed),
    share(withPrevious(stems), weights, (slot) => isContent[slot]),
    standardised(gramScores.map((_, w) => gramScores[w - 1] ?? 0)),
    share(missingFrom(stems, synonyms), weights, isDeed),
  ];
}

/** How alike in meaning a question and each of some windows are, as cosines. */
export interface ComparedMeanings {
  readonly window: Float64Array;
  /** Of the sentence of each window that is most alike. */
  readonly sentence: Float64Array;
}

/** What is added to them where the windows' meanings are known, in this order. */
export const MEANING_SIGNALS = ["meaning", "best sentence's meaning"] as const;

/** One array a signal, one number a window, standardised over the windows. */
export function meaningSignals({ window, sentence }: ComparedMeanings): Float64Array[] {
  return [standardised(window), standardised(sentence)];
}

/** What is added where words near those of the question in meaning are looked for, in this order. */
export const NEAR_SIGNALS = ["near words", "near words around"] as const;

/** One array a signal, one number a window, standardised over the windows. */
export function nearSignals({ own, around }: NearWords): Float64Array[] {
  return [standardised(own), standardised(around)];
}

/** The weighted sum of the signals for each of `length` windows or sentences. */
export function weighted(
  signals: readonly Float64Array[],
  weights: readonly number[],
  length: number,
): Float64Array {
  return Float64Array.from({ length }, (_, at) =>
    signals.reduce((sum, signal, s) => sum + (weights[s] ?? 0) * (signal[at] ?? 0), 0),
  );
}

function only(values: Float64Array, kept: (slot: number) => boolean | undefined): Float64Array {
  return values.map((value, slot) => (kept(slot) ? value : 0));
}

/** Inverse document frequencies of the slots, each window being a document. */
function localIdf({ slots, counts, lengths }: TermCounts): Float64Array {
  const documents = new Float64Array(slots);
  for (let i = 0; i < counts.length; i += 1) if ((counts[i] ?? 0) > 0) documents[i % slots]! += 1;
  return documents.map((df) => inverseFrequency(df, lengths.length));
}

/** BM25 of each window (Robertson and Zaragoza 2009): a higher `k1` lets repetition count for more, a higher `b` length. */
function bm25(
  { slots, counts, lengths }: TermCounts,
  idf: Float64Array,
  { k1, b }: { k1: number; b: number },
): Float64Array {
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
  return lengths.map((length, w) => {
    const norm = k1 * (1 - b + (b * length) / mean);
    let score = 0;
    for (let slot = 0; slot < slots; slot += 1) {
      const count = counts[w * slots + slot] ?? 0;
      if (count > 0) score += ((idf[slot] ?? 0) * count * (k1 + 1)) / (count + norm);
    }
    return score;
  });
}

/** The counts of each window and the one before it together. */
function withPrevious({ slots, counts, lengths }: TermCounts): TermCounts {
  return { slots, lengths, counts: counts.map((count, i) => count + (counts[i - slots] ?? 0)) };
}

/** The synonyms of stems that are not in the window themselves. */
function missingFrom(stems: TermCounts, synonyms: TermCounts): TermCounts {
  return { ...synonyms, counts: synonyms.counts.map((count, i) => ((stems.counts[i] ?? 0) > 0 ? 0 : count)) };
}

/** The largest share of the question's weight in one sentence of each window. */
function bestSentence({ starts, slot, sentence }: Occurrences, weights: Float64Array): Float64Array {
  const best = new Float64Array(starts.length - 1);
  const seenIn = new Int32Array(weights.length).fill(-1);
  let current = 0;
  for (let w = 0; w < best.length; w += 1) {
    let mass = 0;
    for (let o = starts[w] ?? 0; o < (starts[w + 1] ?? 0); o += 1) {
      if (o === starts[w] || sentence[o] !== sentence[o - 1]) {
        current += 1;
        mass = 0;
      }
      if (seenIn[slot[o] ?? 0] !== current) mass += weights[slot[o] ?? 0] ?? 0;
      seenIn[slot[o] ?? 0] = current;
      best[w] = Math.max(best[w] ?? 0, mass);
    }
  }
  return shareOf(best, weights);
}

/** The share of the question's weight in each window. */
export function coverage({ slots, counts, lengths }: TermCounts, weights: Float64Array): Float64Array {
  const held = lengths.map((_, w) => {
    let mass = 0;
    for (let slot = 0; slot < slots; slot += 1)
      if ((counts[w * slots + slot] ?? 0) > 0) mass += weights[slot] ?? 0;
    return mass;
  });
  return shareOf(held, weights);
}

function shareOf(masses: Float64Array, weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return masses.map((mass) => mass / total);
}

/** How many standard deviations each value lies above the mean; all 0 when they are equal. */
export function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (deviation > 1e-9 ? (value - mean) / deviation : 0));
}
