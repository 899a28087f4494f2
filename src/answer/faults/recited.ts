import type { Span } from "../../core/story.ts";
import { isAllTold, toldTo } from "../../knowledge/visible.ts";
import { foldedWord, rowOf } from "../../retrieval/concordance.ts";
import { wordsIn } from "../../text/names.ts";
import type { VantageView } from "../view.ts";
import { united } from "./united.ts";

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
    const folded = words.map(({ word }) => foldedWord(word));
    const runs = words.flatMap(({ start }, at) => {
      const last = words[at + MIN_RECITED_WORDS - 1];
      return last && isHidden(folded.slice(at, at + MIN_RECITED_WORDS)) ? [{ start, end: last.end }] : [];
    });
    return united(runs);
  };
}

function inRow(text: string): string {
  return rowOf(wordsIn(text).map(({ word }) => foldedWord(word)));
}
