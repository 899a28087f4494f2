import type { Story } from "../../core/story.ts";
import { foldedWord, once } from "../../retrieval/concordance.ts";
import { capitalisedWords, wordsIn } from "../../text/names.ts";
import type { FindFaults } from "./fault.ts";

/** How the makers of a work, its players and prizes are spoken of, in English, German, French and Spanish. */
const CREDITS = [
  /\b(?:directed|written|penned|authored|adapted|published|produced|played|portrayed) (?:by|in)\b/iu,
  /\b(?:starring|screenplay|box office|Oscars?|Academy Awards?|Golden Globes?|Best Picture|Pulitzer|Wikipedia)\b/iu,
  /\b(?:film|movie|screen|stage|television|TV) (?:adaptation|version)\b|\bbased on (?:the|a) (?:\p{L}+ )?(?:novel|book)\b/iu,
  /\b(?:film|movie|novel|book)\b.{0,60}\b(?:1[5-9]|20)\d\d\b|\b(?:1[5-9]|20)\d\d (?:\p{L}+ )?(?:film|movie|novel|book)\b/iu,
  /\p{Lu}\p{L}+['’]s (?:\p{L}+ )?(?:novel|film|movie)\b|\b(?:novel|film|movie) (?:by|with) \p{Lu}/u,
  /\p{Lu}\p{L}+ \p{Lu}\p{L}+ (?:plays|played|portrays|portrayed|stars as) \p{Lu}/u,
  /\b(?:Regie|Verfilmung|Drehbuch|Hauptrollen?|(?:Roman|Film) (?:von|mit))\b/u,
  /\b(?:réalisé par|mise en scène|scénario|(?:roman|film) (?:de|avec)|écrit par|dirigida por|protagonizada|(?:novela|película) de|escrita por)\b/iu,
];
/** A year in which a work may have come out. */
const YEAR = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/gu;

/**
 * Finds what only somebody outside the story can know: who made the work or played in it, and when. That is a text with
 * a phrase of credits and a name or a year that stand nowhere in what was `told`, to the reader and in the talk; or with
 * the author's surname.
 */
export function outsideStory({ author }: Story, told: () => string): FindFaults {
  const known = once(() => new Set(wordsIn(told()).map(({ word }) => foldedWord(word))));
  const isKnown = (word: string) => known().has(foldedWord(word));
  const surname = foldedWord(wordsIn(author ?? "").at(-1)?.word ?? "");
  const namesAuthor = (text: string) =>
    surname !== "" &&
    capitalisedWords(text).some(({ word }) => foldedWord(word) === surname && !isKnown(word));
  const isNew = (text: string) =>
    capitalisedWords(text).some(({ word, start }) => start > 0 && !isKnown(word)) ||
    [...text.matchAll(YEAR)].some(([year]) => !told().includes(year));
  return (text) => {
    const seen = text.trim();
    const isOutside = namesAuthor(seen) || (CREDITS.some((credit) => credit.test(seen)) && isNew(seen));
    return isOutside ? [{ start: 0, end: text.length }] : [];
  };
}
