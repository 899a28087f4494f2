import { isStopWord } from "./terms.ts";
import { wordList } from "./word-list.ts";

/** The languages besides English whose words are known. */
export const OTHER_LANGUAGES = ["de", "es", "fr"] as const;
export type OtherLanguage = (typeof OTHER_LANGUAGES)[number];

/** Stands before the words that say nothing in English. */
const LEFT_OUT = "-";

/** English words, or none, by a word of another language in lower case, without accents and with "ss" for "ß". */
type WordsMeant = ReadonlyMap<string, readonly string[]>;

const known = new Map<OtherLanguage, WordsMeant>();

/** What the everyday words of a language mean in English. */
export function everydayWords(language: OtherLanguage): WordsMeant {
  const before = known.get(language);
  if (before) return before;
  const list = new Map<string, string[]>();
  for (const [english = "", ...others] of wordList(new URL(`./everyday-${language}.txt`, import.meta.url))) {
    const meant = english === LEFT_OUT ? [] : [english.replaceAll("_", " ")];
    for (const other of others) list.set(other, [...new Set([...(list.get(other) ?? []), ...meant])]);
  }
  known.set(language, list);
  return list;
}

/** The everyday words of a language that carry grammar rather than content. */
export function grammarWords(language: OtherLanguage): ReadonlySet<string> {
  return new Set(
    [...everydayWords(language)].flatMap(([word, meant]) => (meant.every(isGrammar) ? [word] : [])),
  );
}

function isGrammar(english: string): boolean {
  return english.split(" ").every(isStopWord);
}
