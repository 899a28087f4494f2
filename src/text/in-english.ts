import { isCommonStem } from "./background.ts";
import { isStopWord, stem, words } from "./terms.ts";
import { wordList } from "./word-list.ts";

/** The languages whose everyday words are known. */
const LANGUAGES = ["de", "es", "fr"] as const;

/** English words by a word of another language. */
type WordsMeant = ReadonlyMap<string, readonly string[]>;

const lists = new Map<string, WordsMeant>();

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Stands before the words that are left out. */
const LEFT_OUT = "-";
/** A word is also found without so many last letters, its ending, where so many are left. */
const [LONGEST_ENDING, SHORTEST_STEM] = [3, 4];

/**
 * A question in German, French or Spanish, word by word in English: enough to find the passages of an English story by their
 * words. Names and words that are not known stay; a question in English stays as it is.
 */
export function inEnglish(question: string): string {
  const list = listFor(keysOf(question));
  if (list === null) return question;
  return question
    .replaceAll(WORD, (written) => {
      const english = meant(list, keyOf(written));
      return (
        english
          ?.filter((one) => one !== LEFT_OUT)
          .join(" ")
          .replaceAll("_", " ") ?? written
      );
    })
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/** The list of the language in which most of the words are, and more than in English; `null` where that is none. */
function listFor(keys: readonly string[]): WordsMeant | null {
  const heldBy = (list: WordsMeant) => keys.filter((key) => list.has(key)).length;
  const english = keys.filter((key) => isStopWord(key) || isCommonStem(stem(key))).length;
  const [best] = LANGUAGES.map(listOf).toSorted((one, other) => heldBy(other) - heldBy(one));
  return best && heldBy(best) > english && heldBy(best) >= keys.length / 2 ? best : null;
}

function keysOf(question: string): string[] {
  return (question.match(WORD) ?? []).map(keyOf);
}

function keyOf(written: string): string {
  return (words(written)[0] ?? "").replaceAll("ß", "ss");
}

function meant(list: WordsMeant, word: string): readonly string[] | undefined {
  for (let ending = 0; ending <= LONGEST_ENDING; ending += 1) {
    if (ending > 0 && word.length - ending < SHORTEST_STEM) break;
    const found = list.get(word.slice(0, word.length - ending));
    if (found) return found;
  }
  return undefined;
}

function listOf(language: (typeof LANGUAGES)[number]): WordsMeant {
  const known = lists.get(language);
  if (known) return known;
  const list = new Map<string, string[]>();
  for (const [english = "", ...others] of wordList(new URL(`./everyday-${language}.txt`, import.meta.url)))
    for (const other of others) {
      const before = list.get(other) ?? [];
      if (!before.includes(english)) list.set(other, [...before, english]);
    }
  lists.set(language, list);
  return list;
}
