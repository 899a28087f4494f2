import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import type { Vantage } from "../core/vantage.ts";
import { analyse, matchLikeliest } from "../retrieval/analysed-question.ts";
import { ANSWERABLE_THRESHOLD, answerProbability } from "../retrieval/answerable.ts";
import { questionTerms, type Matches } from "../retrieval/matches.ts";
import { sharesOf } from "../retrieval/routing.ts";
import { guessLanguage } from "../text/language.ts";
import { languageOf } from "../text/language-words.ts";
import type { Searching } from "./retrieve.ts";
import { type VantageView, viewFrom } from "./view.ts";

/** Only this many windows of each story, the best by keywords, compete with those of the others. */
const MAX_MATCHED_WINDOWS = 30;

/** A story that a question may be about, as far as it may be known. */
export interface Candidate {
  readonly vantage: Vantage;
  readonly searching: Pick<Searching, "index">;
}

/** A candidate and how likely the question is about it: 0–1, all together 1. */
export interface StoryMatch {
  /** Index into the candidates. */
  readonly at: number;
  readonly score: number;
}

/**
 * Finds which of several stories a question is about, best first; among equals the earlier candidate comes first. Only
 * what each vantage may know counts, and only keywords: vectors of different stories need not be comparable. Yields to
 * the event loop between stories.
 *
 * @throws the signal's reason when aborted.
 */
export async function routeQuestion(
  question: string,
  candidates: readonly Candidate[],
  signal?: AbortSignal,
): Promise<readonly StoryMatch[]> {
  const tags = new Set(candidates.map(({ vantage }) => languageOf(vantage.story.language).tag));
  const [tag = "en"] = tags.size === 1 ? tags : [guessLanguage(question)];
  const terms = questionTerms(question, languageOf(tag));
  const matches: Matches[] = [];
  for (const candidate of candidates) {
    await yieldToEventLoop();
    signal?.throwIfAborted();
    matches.push(matchLikeliest(candidateView(candidate), terms, MAX_MATCHED_WINDOWS).matches);
  }
  return sharesOf(terms, matches)
    .map((score, at) => ({ at, score }))
    .toSorted((one, other) => other.score - one.score);
}

/** Whether a story, as far as it may be known, says anything about a question. */
export function speaksOf(question: string, candidate: Candidate): boolean {
  const view = candidateView(candidate);
  return view.windows.length > 0 && answerProbability(analyse(view, question)) >= ANSWERABLE_THRESHOLD;
}

function candidateView({ vantage, searching }: Candidate): VantageView {
  return viewFrom(vantage, searching.index.concordance);
}
