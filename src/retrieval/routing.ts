import { RANKING_WEIGHTS } from "./fitted/ranking.ts";
import type { Matches, QuestionTerms, TermCounts } from "./matches.ts";
import { rankingSignals, weighted } from "./signals.ts";

/**
 * How likely a question is about each story, given that it is about one of them: the windows of all stories are ranked
 * together like those of one, so that words count by how rare they are among all. A story's share is the sum of its
 * windows' softmax, with which the ranking was fitted. All 0 when there is no window.
 */
export function sharesOf(terms: QuestionTerms, stories: readonly Matches[]): number[] {
  const all = joined(stories);
  const ranked = weighted(rankingSignals(terms, all), RANKING_WEIGHTS, all.stems.lengths.length);
  let first = 0;
  const scores = stories.map(({ stems }) => ranked.subarray(first, (first += stems.lengths.length)));
  const greatest = ranked.reduce((a, b) => Math.max(a, b), -Infinity);
  const masses = scores.map((own) => own.reduce((sum, value) => sum + Math.exp(value - greatest), 0));
  const total = masses.reduce((sum, mass) => sum + mass, 0) || 1;
  return masses.map((mass) => mass / total);
}

/** The matches of several views with the same question, one after the other. */
function joined(all: readonly Matches[]): Matches {
  return {
    stems: joinedCounts(all.map(({ stems }) => stems)),
    synonyms: joinedCounts(all.map(({ synonyms }) => synonyms)),
    bigrams: joinedCounts(all.map(({ bigrams }) => bigrams)),
    grams: joinedCounts(all.map(({ grams }) => grams)),
    occurrences: joinedOccurrences(all.map(({ occurrences }) => occurrences)),
  };
}

function joinedCounts(all: readonly TermCounts[]): TermCounts {
  const windows = all.reduce((sum, { lengths }) => sum + lengths.length, 0);
  const slots = all[0]?.slots ?? 0;
  const counts = new Uint16Array(windows * slots);
  const lengths = new Float64Array(windows);
  let at = 0;
  for (const one of all) {
    counts.set(one.counts, at * slots);
    lengths.set(one.lengths, at);
    at += one.lengths.length;
  }
  return { slots, counts, lengths };
}

function joinedOccurrences(all: readonly Matches["occurrences"][]): Matches["occurrences"] {
  const starts = [0];
  for (const one of all) {
    const before = starts.at(-1) ?? 0;
    for (const start of one.starts.subarray(1)) starts.push(before + start);
  }
  return {
    starts: Uint32Array.from(starts),
    slot: all.flatMap(({ slot }) => slot),
    sentence: all.flatMap(({ sentence }) => sentence),
  };
}
