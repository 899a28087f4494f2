import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { backgroundIdf, isCommonStem } from "./background.ts";
import { everydayWords, grammarWords, OTHER_LANGUAGES, type OtherLanguage } from "./everyday.ts";
import { wordByWord } from "./in-english.ts";
import { synonymsOf } from "./synonyms.ts";
import { isStopWord, stem, words } from "./terms.ts";

/** How the words of a story's language are cut, compared and weighed. */
export interface Language {
  readonly tag: "en" | OtherLanguage;
  /** The words of a text in order, in the form in which they are compared. */
  readonly words: (text: string) => string[];
  readonly isStopWord: (word: string) => boolean;
  readonly stem: (word: string) => string;
  /** The stems of the synonyms of a stem. */
  readonly synonymsOf: (stem: string) => readonly string[];
  /** A text with its everyday words in English, as {@link meaningVector} knows them. */
  readonly inEnglish: (text: string) => string;
  /** How rare a stem is in stories at large, as an inverse document frequency. */
  readonly rarityOf: (stem: string) => number;
  /** Whether a stem is known to be no misspelling. */
  readonly isCommonStem: (stem: string) => boolean;
}

const ENGLISH: Language = {
  tag: "en",
  words,
  isStopWord,
  stem,
  synonymsOf,
  inEnglish: (text) => text,
  rarityOf: backgroundIdf,
  isCommonStem,
};

const STEMMERS = { de: german, es: spanish, fr: french };

/** Rarities were counted for English alone: one in the middle of them. */
const SOME_RARITY = 3;
const WORD = /[\p{L}\p{N}]+/gu;
const COMBINING_MARKS = /\p{M}+/gu;
/** The longest word that is stemmed, in characters. */
const MAX_STEMMED = 64;

const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  [ENGLISH, ...OTHER_LANGUAGES.map(otherLanguage)].map((one) => [one.tag, one]),
);

/** The language of a BCP 47 tag; English where its words are not known. */
export function languageOf(tag: string): Language {
  return LANGUAGES.get(tag.toLowerCase().split("-")[0] ?? "") ?? ENGLISH;
}

/** Words keep their accents, by which endings are known; stems have none, since people leave them out. */
function otherLanguage(tag: OtherLanguage): Language {
  const stemmer = STEMMERS[tag];
  const grammar = grammarWords(tag);
  const stemOf = (word: string) => folded(word.length > MAX_STEMMED ? word : stemmer(word));
  const everyday = new Set([...everydayWords(tag).keys()].map(stemOf));
  return {
    tag,
    words: (text) => text.normalize("NFC").toLowerCase().match(WORD) ?? [],
    isStopWord: (word) => word.length === 1 || grammar.has(folded(word)),
    stem: stemOf,
    synonymsOf: () => [],
    inEnglish: (text) => wordByWord(text, tag),
    rarityOf: () => SOME_RARITY,
    isCommonStem: (one) => everyday.has(one),
  };
}

function folded(word: string): string {
  return word.normalize("NFKD").replaceAll(COMBINING_MARKS, "").replaceAll("ß", "ss");
}
