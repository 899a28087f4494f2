import type { Span } from "../core/story.ts";
import { wordSet } from "./word-list.ts";

/** Hyphens and apostrophes separate words: "Brien" and "Smith" give away as much as "O'Brien-Smith". */
const WORD = /\p{L}[\p{L}\p{M}]*/gu;

/** A language with a larger share of capitals inside sentences capitalises every noun; English has about 0.05. */
const NOUN_CAPITALS = 0.15;
/** That share means something from this many words on. */
const MIN_WORDS = 300;

/** A German word after an indefinite article is not a name: "eine Frau", "kein König". */
const NOUN = /(?<!\p{L})(?:k?ein(?:e[mnrs]?)?|jede[mnrs]?)\s+(\p{L}[\p{L}\p{M}]*)/giu;

/** Forms of address stand beside names without being names. */
export const ADDRESS: ReadonlySet<string> = new Set(
  "mr mrs ms mme mlle dr st monsieur madame mademoiselle herr herrn frau fräulein doktor señor señora señorita don doña".split(
    " ",
  ),
);
/** Names that every story may hold and that so reveal nothing, unless a character bears them, as Robinson's Friday does. */
const COMMON_WORLD = wordSet(new URL("common-world.txt", import.meta.url));

/**
 * The words a text uses as names: capitalised inside a sentence at least once and never in lower case. In a language
 * that capitalises every noun, as German does, that proves nothing: there only the words in `ofPeople` count, unless they
 * also occur as a noun. `ofPeople` are the words of people's names, in lower case; they count even where they only open
 * sentences.
 *
 * @returns each name in lower case, with the character offsets at which it occurs, in order.
 */
export function nameWords(
  text: string,
  sentences: readonly Span[],
  ofPeople: ReadonlySet<string> = new Set(),
): Map<string, number[]> {
  const offsets = new Map<string, number[]>();
  const named = new Set<string>();
  const ordinary = new Set<string>();
  let [inner, capitals] = [0, 0];
  for (const { start, end } of sentences) {
    for (const match of text.slice(start, end).matchAll(WORD)) {
      const word = match[0].toLowerCase();
      const at = start + match.index;
      const opens = opensSpeech(text, start, at);
      if (!opens) inner++;
      if (!isCapitalised(match[0])) {
        ordinary.add(word);
        continue;
      }
      const ofWord = offsets.get(word) ?? [];
      ofWord.push(at);
      offsets.set(word, ofWord);
      if (opens) continue;
      named.add(word);
      capitals++;
    }
  }
  const capitalsCount = inner < MIN_WORDS || capitals / inner < NOUN_CAPITALS;
  const nouns = capitalsCount ? ordinary : new Set([...ordinary, ...nounsIn(text)]);
  const isNamed = (word: string) =>
    ofPeople.has(word) || (capitalsCount && named.has(word) && !COMMON_WORLD.has(word));
  const isName = (word: string) => word.length > 1 && !ADDRESS.has(word) && isNamed(word) && !nouns.has(word);
  return new Map([...offsets].filter(([word]) => isName(word)));
}

function nounsIn(text: string): string[] {
  return [...text.matchAll(NOUN)].map(([, word = ""]) => word.toLowerCase());
}

/** A word with its span in the text. */
export interface PlacedWord extends Span {
  readonly word: string;
}

/** The words of `text`, in order, separated as {@link nameWords} does. */
export function wordsIn(text: string): PlacedWord[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index: start }) => {
    return { word, start, end: start + word.length };
  });
}

/** The words of `text` that begin with a capital. */
export function capitalisedWords(text: string): PlacedWord[] {
  return wordsIn(text).filter(({ word }) => isCapitalised(word));
}

/** Whether a word begins with a capital. */
export function isCapitalised(word: string): boolean {
  const first = word.charAt(0);
  return first !== first.toLowerCase();
}

/** Whether a word opens a sentence, or speech inside one, where a capital proves nothing. */
function opensSpeech(text: string, sentenceStart: number, at: number): boolean {
  return at === sentenceStart || /["“‘'(—:]\s*$/u.test(text.slice(Math.max(sentenceStart, at - 2), at));
}
