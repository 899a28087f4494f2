import type { Span } from "../core/story.ts";
import { foldedWord, rowOf } from "../retrieval/concordance.ts";
import { wordsIn } from "../text/names.ts";
import type { VantageView } from "./view.ts";

/**
 * So many words in a row that the story says only where they may not be known come from a model's memory of it, not by
 * chance.
 */
const RECITED = 8;

/**
 * Finds the stretches of a text that recite what may not be known: at least eight words in a row, without their marks,
 * that the story says and what may be known does not. `said` may be repeated.
 */
export function recited(
  { vantage: { story, speaker, bound }, spans, concordance }: VantageView,
  said: () => readonly string[],
): (text: string) => Span[] {
  if (speaker.kind === "narrator" && bound >= story.text.length) return () => [];
  const isAllowed = ({ start, end }: Span) => spans.some((span) => span.start <= start && end <= span.end);
  const isHidden = (run: readonly string[]) => {
    const told = concordance.occurrences(run);
    return (
      told.length > 0 && !told.some(isAllowed) && !said().some((words) => inRow(words).includes(rowOf(run)))
    );
  };
  return (text) => {
    const words = wordsIn(text);
    const found: { start: number; end: number }[] = [];
    for (const [at, { start }] of words.entries()) {
      const run = words.slice(at, at + RECITED);
      const end = run.at(-1)?.end ?? start;
      if (run.length < RECITED || !isHidden(run.map(({ word }) => foldedWord(word)))) continue;
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
