import { guessTellingLanguage } from "../text/language.ts";
import { wordList } from "../text/word-list.ts";

/** A shorter word has no ending (letters). */
const MIN_WITH_ENDING = 4;

/** The words that a cast is found by, in a language that is not English. */
export interface ForeignWords {
  readonly language: "de" | "fr" | "es";
  /** English words by the words in lower case. */
  readonly english: ReadonlyMap<string, string>;
  /** English words by the endings of words in small letters, longest first. */
  readonly endings: readonly (readonly [ending: string, english: string])[];
}

const FOREIGN: ReadonlyMap<string, ForeignWords> = new Map(
  [
    foreignWords("de", new URL("./words/german.txt", import.meta.url)),
    foreignWords("fr", new URL("./words/french.txt", import.meta.url)),
    foreignWords("es", new URL("./words/spanish.txt", import.meta.url)),
  ].map((words) => [words.language, words]),
);

function foreignWords(language: ForeignWords["language"], url: URL): ForeignWords {
  const pairs = wordList(url).flatMap(([english = "", ...words]) =>
    words.map((word) => [word, english] as const),
  );
  const endings = pairs
    .filter(([word]) => word.startsWith("-"))
    .map(([word, english]) => [word.slice(1), english] as const);
  // Of several meanings the first one counts.
  const english = new Map(pairs.toReversed());
  return { language, english, endings: endings.toSorted((one, other) => other[0].length - one[0].length) };
}

/** The words of the language that a telling is in; `null` for English and for one we have no words of. */
export function foreignWordsOf(text: string): ForeignWords | null {
  return FOREIGN.get(guessTellingLanguage(text)) ?? null;
}

/** The English word for one as it is written; `null` where it needs none. */
export function englishFor(
  { english, endings, language }: ForeignWords,
  word: string,
  opens: boolean,
): string | null {
  const lower = word.toLowerCase();
  const isSmall = lower === word;
  // "Sie" and "Ihr" are polite, but for the start of a sentence.
  if (language === "de" && !isSmall && !opens && /^(?:sie|ihr(?:e[mnrs]?|)|ihnen)$/u.test(lower))
    return "you";
  const known = english.get(lower.replaceAll("’", "'"));
  if (known !== undefined || !isSmall || lower.length < MIN_WITH_ENDING) return known ?? null;
  return endings.find(([ending]) => lower.endsWith(ending))?.[1] ?? null;
}
