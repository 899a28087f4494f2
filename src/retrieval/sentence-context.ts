import type { Window } from "../core/window.ts";
import { dot } from "../text/meaning.ts";
import type { AnalysedQuestion } from "./analysed-question.ts";
import { directionIn } from "./sentence-meanings.ts";
import { standardised } from "./signals.ts";
import { shareHeld } from "./word-meanings.ts";

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
 * in words of the one before it. Only neighbours that are among them count. `english` are their texts as far as they are put into
 * English, `alike` how alike each and the question are in meaning.
 */
export function contextSignals(
  { view, words: { rarities, nearness } }: AnalysedQuestion,
  pieces: readonly Window[],
  { english, alike }: { readonly english: readonly string[]; readonly alike: Float64Array },
): Float64Array[] {
  const near = english.map(nearness);
  const directions = pieces.map((piece) => directionIn(view, piece.firstSentence, piece));
  const neighbour = (at: number, step: 1 | -1) =>
    pieces[at + step]?.firstSentence === pieces[at]!.firstSentence + step ? at + step : null;
  const share = (at: number, beside: number | null) =>
    shareHeld(
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
