import type { AnalysedQuestion } from "./analysed-question.ts";
import { RANKING_WEIGHTS } from "./fitted/ranking.ts";
import { meaningSignals, rankingSignals, weighted } from "./signals.ts";

/**
 * How well each window may answer the question: one score a window, higher is better, comparable
 * only within the call. All statistics are those of these windows alone, so that a view that
 * ends somewhere ranks like a story that ends there.
 *
 * In a large view only the matched windows are ranked by all signals, with their own statistics; the others follow in
 * the order of their keyword scores.
 */
export function rankWindows({
  view,
  terms,
  candidates,
  matched,
  matches,
  first,
  meanings,
}: AnalysedQuestion): Float64Array {
  const signals = [...rankingSignals(terms, matches), ...meaningSignals(meanings)];
  const ranked = weighted(signals, RANKING_WEIGHTS, matched.length);
  if (first === null) return ranked;
  const scores = new Float64Array(view.windows.length).fill(Number.NaN);
  const isCandidate = new Set(candidates);
  for (const [at, w] of matched.entries()) if (isCandidate.has(w)) scores[w] = ranked[at] ?? Number.NaN;
  return belowThem(scores, first.scores);
}

/** Puts the windows without a score (NaN) below the others, by their first-stage scores. */
function belowThem(scores: Float64Array, first: Float64Array): Float64Array {
  let [worst, greatest] = [Infinity, 1e-9];
  for (const [w, score] of scores.entries()) {
    if (score < worst) worst = score;
    if (Number.isNaN(score)) greatest = Math.max(greatest, first[w] ?? 0);
  }
  return scores.map((score, w) => (Number.isNaN(score) ? worst - 1 + (first[w] ?? 0) / greatest / 2 : score));
}
