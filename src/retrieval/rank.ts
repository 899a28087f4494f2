import { RANKING_WEIGHTS } from "./fitted/ranking.ts";
import { matchWindows, questionTerms, type View } from "./matches.ts";
import { mendSpelling } from "./spelling.ts";
import { rankingSignals } from "./signals.ts";

/**
 * How well each window may answer the question: one score a window, higher is better, comparable
 * only within the call. Everything counted is counted over these windows alone, so that a view that
 * ends somewhere ranks like a story that ends there.
 */
export function rankWindows({ question, ...view }: View & { readonly question: string }): Float64Array {
  const terms = questionTerms(mendSpelling(view, question));
  const signals = rankingSignals(terms, matchWindows(view, terms));
  return Float64Array.from(view.windows, (_, w) =>
    signals.reduce((sum, signal, s) => sum + RANKING_WEIGHTS[s]! * signal[w]!, 0),
  );
}
