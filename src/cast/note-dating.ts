import type { Story } from "../core/story.ts";
import { foldName } from "../text/fold.ts";
import { capitalisedWords, nameWords, wordsIn } from "../text/names.ts";
import { occurrencesOf, revealedAt } from "./occurrences.ts";

/** What it takes to date notes on a story. */
export interface NoteDating {
  readonly story: Pick<Story, "text" | "sentences">;
  /** The position from which a reader knows every name in a sentence: naming someone earlier would give them away. */
  readonly namesKnownFrom: (sentence: string) => number;
  /** Does the same as {@link foldName} and remembers the results: a long novel's names are compared thousands of times. */
  readonly fold: (name: string) => string;
}

/** Prepares the dating of a story's notes. */
export function noteDating(story: Pick<Story, "text" | "sentences" | "cast">): NoteDating {
  const known = new Map<string, number>();
  const whole = { start: 0, end: story.text.length };
  // Names of the cast count even where capitals prove nothing: in German, or at the start of sentences.
  for (const { word } of capitalisedWords(story.cast.map(({ name }) => name).join(" "))) {
    const [first] = occurrencesOf(story.text, word, whole);
    if (first) known.set(word.toLowerCase(), revealedAt(story, first));
  }
  for (const [word, [start = 0]] of nameWords(story.text, story.sentences))
    known.set(word, revealedAt(story, { start, end: start + word.length }));
  const namesKnownFrom = (sentence: string) =>
    Math.max(0, ...wordsIn(sentence).map(({ word }) => known.get(word.toLowerCase()) ?? 0));
  const folded = new Map<string, string>();
  const fold = (name: string) => {
    const form = folded.get(name) ?? foldName(name);
    folded.set(name, form);
    return form;
  };
  return { story, namesKnownFrom, fold };
}
