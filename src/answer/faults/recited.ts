import type { Span } from "../../core/story.ts";
import { isAllTold, toldTo } from "../../knowledge/visible.ts";
import { foldedWord, rowOf } from "../../retrieval/concordance.ts";
import { wordsIn } from "../../text/names.ts";
import type { VantageView } from "../view.ts";

/** This many words in a row that are in the story come from a model's memory of it, not from chance. */
const MIN_RECITED_WORDS = 8;

/**
 * Finds where a text recites what the reader may not know yet: at least eight words in a row, ignoring punctuation, that
 * are in the story but nowhere in what is told. Words in `said` are allowed.
 */
export function recited(
  { vantage, concordance }: VantageView,
  said: () => readonly string[],
): (text: string) => Span[] {
  if (isAllTold(vantage)) return () => [];
  const told = toldTo(vantage);
  const isHidden = (run: readonly string[]) => {
    const places = concordance.occurrences(run);
    return (
      places.length > 0 &&
      !places.some(({ end }) => end <= told) &&
      !said().some((words) => inRow(words).includes(rowOf(run)))
    );
  };
  return (text) => {
    const words = wordsIn(text);
    const found: { start: number; end: number }[] = [];
    for (const [at, { start }] of words.entries()) {
      const run = words.slice(at, at + MIN_RECITED_WORDS);
      const end = run.at(-1)?.end ?? start;
      if (run.length < MIN_RECITED_WORDS || !isHidden(run.map(({ word }) => foldedWord(word)))) continue;
      const last = found.at(-1);
      if (last && start < last.end) last.end = end;
      else found.push({ start, end });
    }
    return found;
  };
}

function inRow(text: string): string {
  return rowOf(wordsIn(text).map(({ word }) => foldedWord(word)));
}
