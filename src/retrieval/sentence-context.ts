import type { Window } from "../core/window.ts";
import { languageOf } from "../text/language-words.ts";
import { dot, meaningVector } from "../text/meaning.ts";
import type { AnalysedQuestion } from "./analysed-question.ts";
import { directionIn } from "./sentence-meanings.ts";
import { standardised } from "./signals.ts";

/** What a word of the sentence before or behind counts of what it would count in the sentence itself. */
const BESIDE = 0.7;

/** The signals for a sentence alone and with its neighbours, in the order of {@link contextSignals}. */
export const CONTEXT_SIGNALS = [
  "near words",
  "near words, standardised",
  "near words, with the sentence before",
  "near words, with the sentence behind",
  "meaning with the sentence before",
  "meaning with the sentence behind",
] as const;

/**
 * How near some sentences, in story order, come to the words and the meaning of a question: people ask for what one sentence tells
 * in words of the one before it. Only neighbours that are among them count.
 */
export function contextSignals(
  { view, question, words: { rarities, nearness } }: AnalysedQuestion,
  pieces: readonly Window[],
): Float64Array[] {
  const { inEnglish } = languageOf(view.index.language);
  const near = pieces.map(({ start, end }) => nearness(inEnglish(view.text.slice(start, end))));
  const directions = pieces.map((piece) => directionIn(view, piece.firstSentence, piece));
  const asked = meaningVector(inEnglish(question));
  const alike = directions.map((one) => dot(asked, one));
  const neighbour = (at: number, step: 1 | -1) =>
    pieces[at + step]?.firstSentence === pieces[at]!.firstSentence + step ? at + step : null;
  const share = (at: number, beside: number | null) =>
    shareOf(
      near[at]!.map(
        (level, word) => Math.max(level, beside === null ? 0 : BESIDE * near[beside]![word]!) ** 2,
      ),
      rarities,
    );
  const alikeWith = (at: number, beside: number | null) =>
    beside === null
      ? alike[at]!
      : (alike[at]! + alike[beside]!) / Math.sqrt(2 + 2 * dot(directions[at]!, directions[beside]!) || 1);
  const own = Float64Array.from(pieces, (_, at) => share(at, null));
  return [
    own,
    standardised(own),
    Float64Array.from(pieces, (_, at) => share(at, neighbour(at, -1))),
    Float64Array.from(pieces, (_, at) => share(at, neighbour(at, 1))),
    standardised(Float64Array.from(pieces, (_, at) => alikeWith(at, neighbour(at, -1)))),
    standardised(Float64Array.from(pieces, (_, at) => alikeWith(at, neighbour(at, 1)))),
  ];
}

function shareOf(held: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return held.reduce((sum, level, at) => sum + level * weights[at]!, 0) / total;
}
