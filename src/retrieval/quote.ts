import type { Span } from "../core/story.ts";
import type { Window } from "../core/window.ts";
import { languageOf } from "../text/language-words.ts";
import type { AnalysedQuestion } from "./analysed-question.ts";
import { bestIndices } from "./best.ts";
import { CUE_NAMES, cuesHeld } from "./cues.ts";
import { type Embedded, sentencesAlike } from "./embedded.ts";
import { EMBEDDED_QUOTING_WEIGHTS } from "./fitted/embedded.ts";
import { QUOTING_WEIGHTS } from "./fitted/quoting.ts";
import { stretched } from "./fuse.ts";
import { matchWindows } from "./matches.ts";
import { CONTEXT_SIGNALS, contextSignals } from "./sentence-context.ts";
import type { View } from "./sentence-windows.ts";
import { sentenceMeanings } from "./sentence-meanings.ts";
import { RANKING_SIGNALS, rankingSignals, standardised, weighted } from "./signals.ts";

/** A sentence to quote as an answer, or the part of it that may be known. */
export interface ScoredSentence extends Span {
  /** Higher is better; comparable only within one call. */
  readonly score: number;
}

/** Sentences are taken from this many of the best windows. */
export const WINDOWS_READ = 10;

/** The signals for a sentence, in the order used everywhere. */
export const QUOTING_SIGNALS: readonly string[] = [
  ...RANKING_SIGNALS,
  "best window's score",
  "grams of the next sentence",
  "words",
  "new content words",
  "meaning",
  ...CONTEXT_SIGNALS,
  ...CUE_NAMES,
];

/**
 * The sentences of the windows with the best `scores`, the likeliest answer to the question first; with what an embedding
 * model says of them, where one was asked.
 */
export function rankSentences(
  asked: AnalysedQuestion,
  scores: Float64Array,
  embedded: Embedded | null = null,
): ScoredSentence[] {
  const pieces = candidateSentences(asked.view, scores);
  const signals = quotingSignals(asked, scores, pieces);
  const alike = embedded ? sentencesAlike(asked.view, pieces, embedded) : [];
  const weights = [...QUOTING_WEIGHTS, ...EMBEDDED_QUOTING_WEIGHTS];
  const ranked = weighted([...signals, ...alike], weights, pieces.length);
  return pieces
    .map(({ start, end }, i) => ({ start, end, score: ranked[i] ?? 0 }))
    .toSorted((a, b) => b.score - a.score);
}

/** The sentences of the best windows in story order, as windows of one sentence each. */
export function candidateSentences({ windows, index }: View, scores: Float64Array): Window[] {
  const pieces = new Map<number, Window>();
  const best = bestIndices(scores, WINDOWS_READ).flatMap((w) => windows[w] ?? []);
  for (const { passage, start, end, firstSentence, lastSentence } of best) {
    for (let s = firstSentence; s <= lastSentence; s += 1) {
      const span = {
        start: Math.max(start, index.spans[2 * s] ?? 0),
        end: Math.min(end, index.spans[2 * s + 1] ?? 0),
      };
      const known = pieces.get(s);
      if (!known || span.end - span.start > known.end - known.start)
        pieces.set(s, { passage, firstSentence: s, lastSentence: s, ...span });
    }
  }
  return [...pieces.values()].toSorted((a, b) => a.start - b.start);
}

/** One array a signal, one number a candidate sentence. */
export function quotingSignals(
  asked: AnalysedQuestion,
  scores: Float64Array,
  pieces: readonly Window[],
): Float64Array[] {
  const { view, terms, question } = asked;
  const own = rankingSignals(terms, matchWindows(view, pieces, terms));
  const texts = pieces.map(({ start, end }) => view.text.slice(start, end));
  const { words, stem, isStopWord, inEnglish } = languageOf(view.index.language);
  const wordLists = texts.map(words);
  const grams = own[RANKING_SIGNALS.indexOf("grams")] ?? new Float64Array(0);
  const sought = new Set(terms.stems);
  const added = wordLists.map((list) => {
    const content = new Set(list.filter((word) => !isStopWord(word)).map(stem));
    return [...content].filter((term) => !sought.has(term)).length;
  });
  const english = texts.map(inEnglish);
  const alike = sentenceMeanings(view, pieces, question);
  return [
    ...own,
    windowScores(view, scores, pieces),
    grams.map((_, i) => grams[i + 1] ?? 0),
    Float64Array.from(wordLists, (list) => Math.log1p(list.length)),
    Float64Array.from(added, (count) => Math.log1p(count)),
    standardised(alike),
    ...contextSignals(asked, pieces, { english, alike }),
    ...cuesHeld(inEnglish(question), english, placesOf(view, pieces)),
  ];
}

/** How late in what is known each sentence is told, from 0 to 1. */
function placesOf({ windows }: View, pieces: readonly Window[]): number[] {
  const start = windows[0]?.start ?? 0;
  const length = (windows.at(-1)?.end ?? start) - start || 1;
  return pieces.map((one) => (one.start - start) / length);
}

/** The stretched score of the best window that holds each sentence. */
function windowScores(
  { windows, index }: View,
  scores: Float64Array,
  pieces: readonly Window[],
): Float64Array {
  const between = stretched(scores);
  const best = new Float64Array(index.sentenceStarts.length);
  for (const [w, { firstSentence, lastSentence }] of windows.entries())
    for (let s = firstSentence; s <= lastSentence; s += 1) best[s] = Math.max(best[s] ?? 0, between[w] ?? 0);
  return Float64Array.from(pieces, ({ firstSentence }) => best[firstSentence] ?? 0);
}

/** A sentence that scores better than another by more than this is clearly the better answer. */
const CLEAR_LEAD = 2.5;

/** Sentences with no more than this between them (characters) follow each other. */
const GAP = 3;

/**
 * The one or two of the ranked sentences that are worth quoting together, the better first, since it is read first and its
 * passage is shown; two that follow each other stay in story order.
 */
export function chooseQuotes(ranked: readonly ScoredSentence[]): ScoredSentence[] {
  const [first, second] = ranked;
  if (!first || !second || first.score - second.score > CLEAR_LEAD) return ranked.slice(0, 1);
  const isNext = second.end <= first.start && first.start - second.end <= GAP;
  return isNext ? [second, first] : [first, second];
}
