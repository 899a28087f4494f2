import type { Span } from "../core/story.ts";
import type { Window } from "../core/window.ts";
import { isStopWord, stem, words } from "../text/terms.ts";
import { placesOfBest } from "./best.ts";
import { CUE_NAMES, cuesHeld } from "./cues.ts";
import { QUOTING_WEIGHTS } from "./fitted/quoting.ts";
import { stretched } from "./fuse.ts";
import { matchWindows, type View } from "./matches.ts";
import { readQuestion } from "./reading.ts";
import { RANKING_SIGNALS, rankingSignals } from "./signals.ts";

/** A sentence, or the part of it that may be known, that may be quoted as an answer. */
export interface ScoredSentence extends Span {
  /** Higher is better; comparable only within one call. */
  readonly score: number;
}

/** What sentences are ranked by: a view, the question, and the score of each of the view's windows. */
export interface Ranked extends View {
  readonly question: string;
  readonly scores: Float64Array;
}

/** How many of the best windows sentences are taken from. */
export const WINDOWS_READ = 10;

/** What speaks for a sentence: the order of the signals everywhere. */
export const QUOTING_SIGNALS: readonly string[] = [
  ...RANKING_SIGNALS,
  "best window's score",
  "grams of the next sentence",
  "words",
  "new content words",
  ...CUE_NAMES,
];

/** The sentences of the best windows, the likeliest answer first. */
export function rankSentences(ranked: Ranked): ScoredSentence[] {
  const pieces = candidateSentences(ranked);
  const signals = quotingSignals(ranked, pieces);
  return pieces
    .map(({ start, end }, i) => ({
      start,
      end,
      score: signals.reduce((sum, signal, s) => sum + QUOTING_WEIGHTS[s]! * signal[i]!, 0),
    }))
    .toSorted((a, b) => b.score - a.score);
}

/** The sentences of the best windows in story order, as windows of one sentence each. */
export function candidateSentences(ranked: Ranked): Window[] {
  const { windows, scores, index } = ranked;
  const pieces = new Map<number, Window>();
  for (const w of placesOfBest(scores, WINDOWS_READ)) {
    const { passage, start, end, firstSentence, lastSentence } = windows[w]!;
    for (let s = firstSentence; s <= lastSentence; s += 1) {
      const piece = {
        passage,
        firstSentence: s,
        lastSentence: s,
        start: Math.max(start, index.spans[2 * s]!),
        end: Math.min(end, index.spans[2 * s + 1]!),
      };
      const known = pieces.get(s);
      if (!known || piece.end - piece.start > known.end - known.start) pieces.set(s, piece);
    }
  }
  return [...pieces.values()].toSorted((a, b) => a.start - b.start);
}

/** One array a signal, one number a candidate sentence. */
export function quotingSignals(ranked: Ranked, pieces: readonly Window[]): Float64Array[] {
  const { terms } = readQuestion(ranked, ranked.question);
  const own = rankingSignals(terms, matchWindows({ ...ranked, windows: pieces }, terms));
  const texts = pieces.map(({ start, end }) => ranked.text.slice(start, end));
  const wordLists = texts.map(words);
  const grams = own[RANKING_SIGNALS.indexOf("grams")]!;
  const asked = new Set(terms.stems);
  const added = wordLists.map(
    (list) =>
      new Set(
        list
          .filter((word) => !isStopWord(word))
          .map(stem)
          .filter((term) => !asked.has(term)),
      ).size,
  );
  return [
    ...own,
    windowScores(ranked, pieces),
    grams.map((_, i) => grams[i + 1] ?? 0),
    Float64Array.from(wordLists, (list) => Math.log1p(list.length)),
    Float64Array.from(added, (count) => Math.log1p(count)),
    ...cuesHeld(ranked.question, texts),
  ];
}

/** The stretched score of the best window that holds each sentence. */
function windowScores({ windows, scores, index }: Ranked, pieces: readonly Window[]): Float64Array {
  const between = stretched(scores);
  const best = new Float64Array(index.sentenceStarts.length);
  windows.forEach(({ firstSentence, lastSentence }, w) => {
    for (let s = firstSentence; s <= lastSentence; s += 1) best[s] = Math.max(best[s]!, between[w]!);
  });
  return Float64Array.from(pieces, ({ firstSentence }) => best[firstSentence]!);
}

/** A sentence that scores better than another by more than this is clearly the better answer. */
export const CLEAR_LEAD = 2.5;

/** The one or two of the ranked sentences that are worth quoting together, in story order. */
export function chooseQuotes(ranked: readonly ScoredSentence[]): ScoredSentence[] {
  const [first, second] = ranked;
  const isClear = first && second && first.score - second.score > CLEAR_LEAD;
  return ranked.slice(0, isClear ? 1 : 2).toSorted((a, b) => a.start - b.start);
}
