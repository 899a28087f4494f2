import { isCommonStem } from "./background.ts";
import { everydayWords, OTHER_LANGUAGES, type OtherLanguage } from "./everyday.ts";
import { isStopWord, stem, words } from "./terms.ts";

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** A word is also found without so many last letters, its ending, where so many are left. */
const [LONGEST_ENDING, SHORTEST_STEM] = [3, 4];

/**
 * A question in German, French or Spanish, word by word in English: enough to find the passages of an English story by their
 * words. Names and words that are not known stay; a question in English stays as it is.
 */
export function inEnglish(question: string): string {
  const language = languageOf(keysOf(question));
  return language === null ? question : wordByWord(question, language);
}

/** A text in another language with its everyday words in English. */
export function wordByWord(text: string, language: OtherLanguage): string {
  return text
    .replaceAll(WORD, (written) => meant(keyOf(written), language)?.join(" ") ?? written)
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/** The language in whose list most of the words are, and more than in English; `null` where that is none. */
function languageOf(keys: readonly string[]): OtherLanguage | null {
  const heldBy = (language: OtherLanguage) => keys.filter((key) => everydayWords(language).has(key)).length;
  const english = keys.filter((key) => isStopWord(key) || isCommonStem(stem(key))).length;
  const [best] = OTHER_LANGUAGES.toSorted((one, other) => heldBy(other) - heldBy(one));
  return best && heldBy(best) > english && heldBy(best) >= keys.length / 2 ? best : null;
}

function keysOf(question: string): string[] {
  return (question.match(WORD) ?? []).map(keyOf);
}

function keyOf(written: string): string {
  return (words(written)[0] ?? "").replaceAll("ß", "ss");
}

function meant(word: string, language: OtherLanguage): readonly string[] | undefined {
  const list = everydayWords(language);
  for (let ending = 0; ending <= LONGEST_ENDING; ending += 1) {
    if (ending > 0 && word.length - ending < SHORTEST_STEM) break;
    const found = list.get(word.slice(0, word.length - ending));
    if (found) return found;
  }
  return undefined;
}
