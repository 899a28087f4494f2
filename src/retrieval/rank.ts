import { RANKING_WEIGHTS } from "./fitted/ranking.ts";
import type { View } from "./matches.ts";
import { readQuestion } from "./reading.ts";
import { rankingSignals } from "./signals.ts";

/**
 * How well each window may answer the question: one score a window, higher is better, comparable
 * only within the call. Everything counted is counted over these windows alone, so that a view that
 * ends somewhere ranks like a story that ends there.
 *
 * Of more than `most` windows only the best `most` by keywords are ranked by all signals, which are then
 * counted over them; the others follow in the order of their keyword scores.
 */
export function rankWindows(
  { question, ...view }: View & { readonly question: string },
  most?: number,
): Float64Array {
  const { terms, candidates, matched, matches, first } = readQuestion(view, question, most);
  const signals = rankingSignals(terms, matches);
  const ranked = Float64Array.from(matched, (_, at) =>
    signals.reduce((sum, signal, s) => sum + RANKING_WEIGHTS[s]! * signal[at]!, 0),
  );
  if (first === null) return ranked;

  const scores = new Float64Array(view.windows.length).fill(Number.NaN);
  const isCandidate = new Set(candidates);
  matched.forEach((w, at) => {
    if (isCandidate.has(w)) scores[w] = ranked[at]!;
  });
  return belowThem(scores, first.scores);
}

/** Puts the windows without a score (NaN) below the others, by what the first stage says of them. */
function belowThem(scores: Float64Array, first: Float64Array): Float64Array {
  let [worst, greatest] = [Infinity, 1e-9];
  scores.forEach((score, w) => {
    if (score < worst) worst = score;
    if (Number.isNaN(score)) greatest = Math.max(greatest, first[w]!);
  });
  return scores.map((score, w) => (Number.isNaN(score) ? worst - 1 + first[w]! / greatest / 2 : score));
}
