import type { Window } from "../core/window.ts";
import type { AnalysedQuestion } from "./analysed-question.ts";
import { bestIndices } from "./best.ts";
import { EMBEDDED_RANKING_WEIGHTS, EMBEDDED_WINDOW_WEIGHTS } from "./fitted/embedded.ts";
import { stretched } from "./fuse.ts";
import type { View } from "./sentence-windows.ts";
import { standardised, weighted } from "./signals.ts";

/** How alike in meaning a question is to what a view holds, by an embedding model, as cosines. */
export interface Embedded {
  /** Of each window. */
  readonly windows: Float64Array;
  /** Of a sentence of the story, by its number; `null` where sentences are not embedded. */
  readonly sentence: ((sentence: number) => number) | null;
}

/** In a large view so many windows are candidates for their meaning alone, beside those for their words. */
const ALIKE = 100;

/** The signals for a window with an embedding model, in the order used everywhere; the last only where sentences are embedded. */
export const EMBEDDED_SIGNALS = [
  "score without the model",
  "window's cosine",
  "window's cosine, in a large view",
  "best sentence's cosine",
] as const;

/** The scores of windows with an embedding model; `ranked` are theirs without it. What is no candidate follows in that order. */
export function withEmbedded(
  asked: AnalysedQuestion,
  ranked: Float64Array,
  embedded: Embedded,
): Float64Array {
  const candidates = embeddedCandidates(asked, embedded);
  const weights = embeddedWeights(embedded);
  const found = weighted(embeddedSignals(asked, ranked, embedded), weights, candidates.length);
  const least = found.reduce((one, other) => Math.min(one, other), Infinity);
  const scores = stretched(ranked).map((score) => least - 2 + score);
  for (const [at, w] of candidates.entries()) scores[w] = found[at] ?? least;
  return scores;
}

/** What each of the embedded signals counts. */
export function embeddedWeights({ sentence }: Embedded): readonly number[] {
  return sentence ? EMBEDDED_RANKING_WEIGHTS : EMBEDDED_WINDOW_WEIGHTS;
}

/** The windows that are ranked with the model's help, in order. */
export function embeddedCandidates(
  { candidates, first }: Pick<AnalysedQuestion, "candidates" | "first">,
  { windows }: Embedded,
): readonly number[] {
  if (first === null) return candidates;
  return [...new Set([...candidates, ...bestIndices(windows, ALIKE)])].toSorted((a, b) => a - b);
}

/** One array a signal, one number a candidate, the cosines standardised over the candidates. */
export function embeddedSignals(
  asked: AnalysedQuestion,
  ranked: Float64Array,
  embedded: Embedded,
): Float64Array[] {
  const candidates = embeddedCandidates(asked, embedded);
  const alike = standardised(Float64Array.from(candidates, (w) => embedded.windows[w] ?? 0));
  const { sentence } = embedded;
  const best = (w: number) => {
    const window = asked.view.windows[w];
    const own = embedded.windows[w] ?? 0;
    return window && sentence ? (bestSentenceOf(window, asked.view, sentence) ?? own) : own;
  };
  return [
    Float64Array.from(candidates, (w) => ranked[w] ?? 0),
    alike,
    asked.first === null ? new Float64Array(candidates.length) : alike,
    ...(sentence ? [standardised(Float64Array.from(candidates, best))] : []),
  ];
}

/** Of the sentences that are whole within a window: the vector of a cut one would tell what lies beyond. */
function bestSentenceOf(
  window: Window,
  { index }: View,
  cosineOf: (sentence: number) => number,
): number | undefined {
  let best: number | undefined;
  for (let s = window.firstSentence; s <= window.lastSentence; s += 1) {
    if (!isWhole(s, window, index)) continue;
    best = Math.max(best ?? -1, cosineOf(s));
  }
  return best;
}

/**
 * How alike the question is to each of some sentences, standardised over them, as one signal; none where sentences are not
 * embedded. One that its window cuts counts as usual.
 */
export function sentencesAlike(
  { index }: View,
  sentences: readonly Window[],
  { sentence }: Embedded,
): Float64Array[] {
  if (sentence === null) return [];
  const whole = sentences.filter((one) => isWhole(one.firstSentence, one, index));
  const alike = standardised(Float64Array.from(whole, ({ firstSentence }) => sentence(firstSentence)));
  const of = new Map(whole.map((one, at) => [one, alike[at] ?? 0]));
  return [Float64Array.from(sentences, (one) => of.get(one) ?? 0)];
}

/** Whether all of a sentence lies within a window. */
function isWhole(sentence: number, { start, end }: Window, { spans }: View["index"]): boolean {
  return (spans[2 * sentence] ?? 0) >= start && (spans[2 * sentence + 1] ?? 0) <= end;
}
