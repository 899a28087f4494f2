import type { Span } from "../../core/story.ts";
import type { Vantage } from "../../core/vantage.ts";
import { isAllTold, toldTo } from "../../knowledge/visible.ts";
import { foldedWord, once } from "../../retrieval/concordance.ts";
import { isCommonStem } from "../../text/background.ts";
import { isEnglish } from "../../text/language.ts";
import { isCapitalised, wordsIn } from "../../text/names.ts";
import { stem } from "../../text/terms.ts";
import { isMadeOf, namePhrase, type Phrase, occurrencesOf, titlePhrases } from "./phrases.ts";
import { united } from "./united.ts";
import type { VantageView } from "../view.ts";

/**
 * Finds the names in a text that the reader may not know yet, in order and without overlap: words that the story uses as
 * names, names of the cast that are revealed later, titles of sections that have not begun. Names in `said` are allowed.
 * What a speaker missed is no secret: the reader has read it.
 */
export function hiddenNames(view: VantageView, said: () => readonly string[]): (text: string) => Span[] {
  if (isAllTold(view.vantage)) return () => [];
  const told = toldTo(view.vantage);
  const isHidden = hiddenWords(view, told, said);
  const hiddenIn = hiddenPhrases(view.vantage, told, said);
  return (text) => {
    const words = wordsIn(text).filter(({ word }) => isHidden(word));
    return united([...words.map(({ start, end }) => ({ start, end })), ...hiddenIn(text)]);
  };
}

/** Recognises words that the story uses as names, but nowhere in what is told. */
function hiddenWords(
  { concordance, vantage }: VantageView,
  told: number,
  said: () => readonly string[],
): (word: string) => boolean {
  const allowed = once(() => new Set(wordsIn(said().join("\n")).map(({ word }) => foldedWord(word))));
  const ofPeople = once(() => {
    const people = vantage.story.cast.flatMap(({ name, aliases }) => [
      name,
      ...aliases.map((one) => one.name),
    ]);
    return new Set(wordsIn(people.join("\n")).map(({ word }) => foldedWord(word)));
  });
  return (written) => {
    const word = foldedWord(written);
    const names = concordance.names();
    const isName = names.has(word) || (isCapitalised(written) && names.has(word.replace(/s$/u, "")));
    if (!isName || allowed().has(word)) return false;
    const isCommon = isCommonStem(stem(word));
    // "Will" and "Rose" are names of people, "will" and "rose" are not; "the Lakes" are a place like any other.
    if (isCommon && !(isCapitalised(written) && ofPeople().has(word))) return false;
    const isTold = (name: string) => names.get(name)?.some((at) => at < told) === true;
    return (
      !isTold(word) && !otherNumbers(word).some((one) => isTold(one) || (!isCommon && allowed().has(one)))
    );
  };
}

/** A name's plurals and singulars: whoever knows one Bingley knows the Bingleys. */
function otherNumbers(name: string): string[] {
  return [`${name}s`, `${name}es`, name.replace(/s$/u, ""), name.replace(/es$/u, "")].filter(
    (one) => one !== name,
  );
}

/** Finds whole names whose single words may be known, like those of "the Red Reaper". */
function hiddenPhrases(
  vantage: Vantage,
  told: number,
  said: () => readonly string[],
): (text: string) => Span[] {
  const later = once(() => laterPhrases(vantage));
  const known = once(() => [vantage.story.text.slice(0, told), ...knownTitles(vantage)]);
  // Searching everything told so far takes time and is seldom needed.
  const judged = new Map<Phrase, boolean>();
  const isKnown = (phrase: Phrase): boolean =>
    // People often write without capitals.
    stands({ ...phrase, capitals: [] }, said()) || stands(phrase, known());
  return (text) =>
    occurrencesOf(later(), text).flatMap(({ phrase, start, end }) => {
      const isTold = judged.get(phrase) ?? isKnown(phrase);
      judged.set(phrase, isTold);
      return isTold ? [] : [{ start, end }];
    });
}

function laterPhrases(vantage: Vantage): Phrase[] {
  const { cast, sections, language } = vantage.story;
  const inEnglish = isEnglish(language);
  const names = cast.flatMap(({ name, from, aliases }) => {
    const all = [{ name, from }, ...aliases];
    const told = all.filter((one) => one.from <= vantage.bound).map((one) => one.name);
    return all
      .filter((one) => one.from > vantage.bound)
      .flatMap((one) => namePhrase(one.name, inEnglish) ?? [])
      .filter((phrase) => !isMadeOf(phrase, told));
  });
  // We know the common words of a title for English only.
  const titles = sections
    .filter(({ start }) => inEnglish && start >= vantage.bound)
    .flatMap(({ title }) => titlePhrases(title ?? ""));
  return [...names, ...titles];
}

/** Titles that anyone may know: of the story and of the sections that have begun. */
function knownTitles({ story, bound }: Vantage): string[] {
  const sections = story.sections.filter(({ start }) => start < bound);
  return [story.title, ...sections.map(({ title }) => title ?? "")];
}

function stands(phrase: Phrase, texts: readonly string[]): boolean {
  return texts.some((text) => occurrencesOf([phrase], text).length > 0);
}
