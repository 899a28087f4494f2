import porter2 from "wink-porter2-stemmer";
import { wordList } from "./word-list.ts";

/** English words that carry grammar rather than content; contractions stand without their apostrophe. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are arent as at be because been before being
  below between both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during
  each few for from further had hadnt has hasnt have havent having he her here hers herself him himself his
  how i if in into is isnt it its itself just me more most my myself no nor not now of off on once only or
  other our ours ourselves out over own same shall she should shouldnt so some such than that the their
  theirs them themselves then there these they this those through to too under until up upon very was wasnt
  we were werent what when where which while who whom whose why will with wont would wouldnt you your yours
  yourself yourselves`.split(/\s+/),
);

/** Base form by irregular form ("went": "go"). */
const BASE_OF_IRREGULAR: ReadonlyMap<string, string> = new Map(
  wordList(new URL("./irregular.txt", import.meta.url)).flatMap(([base = "", ...forms]) =>
    forms.map((form): [string, string] => [form, base]),
  ),
);

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
const COMBINING_MARKS = /\p{M}+/gu;
const GRAM = 4;
/** The longest word that is stemmed, in characters: the stemmer's time grows with the square of the length. */
const MAX_STEMMED = 64;
/** Stems kept, since the words of a story come again with every question: half of the time of a reply's checks was stemming. */
const MAX_STEMS = 50_000;

/**
 * The words of a text in order, in the form in which they are compared: lower case, without accents ("Zoë" is "zoe"),
 * possessive endings and apostrophes ("Ted's" is "ted", "didn't" is "didnt").
 */
export function words(text: string): string[] {
  const folded = text.normalize("NFKD").replace(COMBINING_MARKS, "").toLowerCase();
  return (folded.match(WORD) ?? []).map((word) => word.replace(/['’]s$/, "").replace(/['’]/g, ""));
}

/** Whether a word, as {@link words} gives it, carries grammar rather than content. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

const stems = new Map<string, string>();

/** The stem of a word as {@link words} gives it (Porter2 for English). */
export function stem(word: string): string {
  if (word.length > MAX_STEMMED) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= MAX_STEMS) stems.clear();
  const found: unknown = porter2(BASE_OF_IRREGULAR.get(word) ?? word);
  // The library looks exceptions up in a plain object, so "constructor" yields a function.
  const stemmed = typeof found === "string" ? found : word;
  stems.set(word, stemmed);
  return stemmed;
}

/** The stems of the words that carry content. */
export function contentStems(list: readonly string[]): Set<string> {
  return new Set(list.filter((word) => !isStopWord(word)).map(stem));
}

/** Each two neighbouring stems as one term, stop words included: "the littl", "littl boy". */
export function bigrams(list: readonly string[]): string[] {
  return list.slice(1).map((second, i) => `${list[i]} ${second}`);
}

/** The character 4-grams of a word with its ends marked: "^cat", "cat$" for "cat"; a shorter one is its own gram. */
export function characterGrams(word: string): string[] {
  const marked = `^${word}$`;
  if (marked.length <= GRAM) return [marked];
  return Array.from({ length: marked.length - GRAM + 1 }, (_, i) => marked.slice(i, i + GRAM));
}
