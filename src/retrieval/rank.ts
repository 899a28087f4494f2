import type { AnalysedQuestion } from "./analysed-question.ts";
import { RANKING_WEIGHTS, RANKING_WEIGHTS_OF_MANY } from "./fitted/ranking.ts";
import { stretched } from "./fuse.ts";
import { meaningSignals, nearSignals, rankingSignals, weighted } from "./signals.ts";

/**
 * How well each window may answer the question: one score a window, higher is better, comparable
 * only within the call. All statistics are those of these windows alone, so that a view that
 * ends somewhere ranks like a story that ends there.
 *
 * In a large view only the matched windows are ranked by all signals, with their own statistics; the others follow in
 * the order in which they seemed likely.
 */
export function rankWindows(asked: AnalysedQuestion): Float64Array {
  const { view, candidates, matched, first } = asked;
  const { signals, weights } = weighedSignals(asked);
  const ranked = weighted(signals, weights, matched.length);
  if (first === null) return ranked;
  const scores = new Float64Array(view.windows.length).fill(Number.NaN);
  const isCandidate = new Set(candidates);
  for (const [at, w] of matched.entries()) if (isCandidate.has(w)) scores[w] = ranked[at] ?? Number.NaN;
  return belowThem(scores, first.scores);
}

/** The signals, one array each with a number for every matched window, and what each counts. */
export function weighedSignals({ terms, matches, first, meanings, near }: AnalysedQuestion) {
  return {
    signals: [...rankingSignals(terms, matches), ...meaningSignals(meanings), ...nearSignals(near)],
    weights: first === null ? RANKING_WEIGHTS : RANKING_WEIGHTS_OF_MANY,
  };
}

/** Puts the windows without a score (NaN) below the others, by their first-stage scores. */
function belowThem(scores: Float64Array, first: Float64Array): Float64Array {
  let worst = Infinity;
  for (const score of scores) if (score < worst) worst = score;
  const below = stretched(first);
  return scores.map((score, w) => (Number.isNaN(score) ? worst - 1 + (below[w] ?? 0) / 2 : score));
}
