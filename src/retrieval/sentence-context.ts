import type { Window } from "../core/window.ts";
import { backgroundIdf } from "../text/background.ts";
import { languageOf } from "../text/language-words.ts";
import { dot, meaningSum, meaningVector, unit } from "../text/meaning.ts";
import { isStopWord, stem, words } from "../text/terms.ts";
import type { View } from "./sentence-windows.ts";
import { standardised } from "./signals.ts";
import { nearnessTo } from "./word-meanings.ts";

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
  { text, index }: Pick<View, "text" | "index">,
  pieces: readonly Window[],
  asked: string,
): Float64Array[] {
  const { inEnglish } = languageOf(index.language);
  const question = inEnglish(asked);
  const texts = pieces.map(({ start, end }) => inEnglish(text.slice(start, end)));
  const content = [...new Set(words(question).filter((word) => !isStopWord(word)))];
  const rarities = content.map((word) => backgroundIdf(stem(word)));
  const near = texts.map(nearnessTo(content));
  const sums = texts.map(meaningSum);
  const direction = meaningVector(question);
  const neighbour = <T>(of: readonly T[], at: number, step: 1 | -1): T | undefined =>
    pieces[at + step]?.firstSentence === pieces[at]!.firstSentence + step ? of[at + step] : undefined;
  const share = (own: readonly number[], beside: readonly number[] = []) =>
    shareOf(
      own.map((level, word) => Math.max(level, BESIDE * (beside[word] ?? 0)) ** 2),
      rarities,
    );
  const alike = (step: 1 | -1) =>
    sums.map((sum, at) => {
      const other = neighbour(sums, at, step);
      return dot(direction, unit(other ? sum.map((value, i) => value + other[i]!) : sum));
    });
  const own = Float64Array.from(near, (levels) => share(levels));
  return [
    own,
    standardised(own),
    Float64Array.from(near, (levels, at) => share(levels, neighbour(near, at, -1))),
    Float64Array.from(near, (levels, at) => share(levels, neighbour(near, at, 1))),
    standardised(Float64Array.from(alike(-1))),
    standardised(Float64Array.from(alike(1))),
  ];
}

function shareOf(held: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return held.reduce((sum, level, at) => sum + level * weights[at]!, 0) / total;
}
