import { languageOf } from "../text/language-words.ts";
import { bestIndices } from "./best.ts";
import { firstStage, type FirstStage } from "./first-stage.ts";
import { matchWindows, questionTerms, type Matches, type QuestionTerms } from "./matches.ts";
import type { View } from "./sentence-windows.ts";
import { CANDIDATE_WEIGHTS } from "./fitted/ranking.ts";
import { type NearWords, nearWords } from "./near-words.ts";
import { sentenceMeanings } from "./sentence-meanings.ts";
import { type ComparedMeanings, standardised, weighted } from "./signals.ts";
import { windowMeanings } from "./window-meanings.ts";
import { mendSpelling } from "./spelling.ts";
import { askedWords, type AskedWords } from "./word-meanings.ts";

/** Only this many windows of a view, the best by the first stage, are matched in every way. */
const MAX_MATCHED_WINDOWS = 200;

/** How the most promising windows of a view match some terms. */
export interface MatchedWindows {
  /** The windows that may be the best, in order: all of a small view. */
  readonly candidates: readonly number[];
  /** The windows that are matched, in order: the candidates and, of a large view, the one before each. */
  readonly matched: readonly number[];
  readonly matches: Matches;
  /** What is known of all windows; `null` where all are matched. */
  readonly first: FirstStage | null;
}

/** A question matched with a view. */
export interface AnalysedQuestion extends MatchedWindows {
  readonly view: View;
  readonly question: string;
  /** As it was written, perhaps in another language. */
  readonly written: string;
  /** The terms of the question with its spelling mended. */
  readonly terms: QuestionTerms;
  /** How alike in meaning the question and each matched window are. */
  readonly meanings: ComparedMeanings;
  /** How near the words of the question and of each matched window are. */
  readonly near: NearWords;
  /** What is asked, word by word in English. */
  readonly words: AskedWords;
}

/** Mends the spelling of a question and matches it with the likeliest `max` windows of a view. */
export function analyse(view: View, question: string, max = MAX_MATCHED_WINDOWS): AnalysedQuestion {
  const language = languageOf(view.index.language);
  const terms = questionTerms(mendSpelling(view, question), language);
  const near = nearWords(view, terms);
  const meanings = windowMeanings(view, question);
  const found = matchLikeliest(view, terms, max, [meanings, near.own, near.around]);
  const compared = found.matched.flatMap((w) => view.windows[w] ?? []);
  const ofMatched = (values: Float64Array) => Float64Array.from(found.matched, (w) => values[w] ?? 0);
  return {
    view,
    question,
    written: question,
    terms,
    ...found,
    meanings: { window: ofMatched(meanings), sentence: sentenceMeanings(view, compared, question) },
    near: { own: ofMatched(near.own), around: ofMatched(near.around) },
    words: askedWords(language.inEnglish(question)),
  };
}

/**
 * Matches terms with the likeliest `max` windows of a view and, as ranking looks back, with the one before each. The likeliest
 * are those with the best keyword scores; where `more` is given, by these and what it gives, as fitted.
 */
export function matchLikeliest(
  view: View,
  terms: QuestionTerms,
  max: number,
  more: readonly Float64Array[] = [],
): MatchedWindows {
  const { windows, sentences } = view;
  if (windows.length <= max) {
    const all = [...windows.keys()];
    const matches = matchWindows(view, windows, terms, sentences.clipped);
    return { candidates: all, matched: all, matches, first: null };
  }
  const keywords = firstStage(view, terms);
  const first = more.length === 0 ? keywords : { ...keywords, scores: likelihood(keywords.scores, more) };
  const candidates = bestIndices(first.scores, max).toSorted((a, b) => a - b);
  const matched = candidates.flatMap((w, i) => (w > 0 && candidates[i - 1] !== w - 1 ? [w - 1, w] : [w]));
  const chosen = matched.flatMap((w) => windows[w] ?? []);
  return { candidates, matched, matches: matchWindows(view, chosen, terms), first };
}

function likelihood(keywords: Float64Array, more: readonly Float64Array[]): Float64Array {
  return weighted([keywords, ...more].map(standardised), CANDIDATE_WEIGHTS, keywords.length);
}
