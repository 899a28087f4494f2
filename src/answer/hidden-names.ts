import type { Span, Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { momentOf } from "../knowledge/story-time.ts";
import { isCommonStem } from "../text/background.ts";
import { capitalisedWords, isCapitalised, nameWords, wordsIn } from "../text/names.ts";
import { stem } from "../text/terms.ts";
import { foldedWord, isMadeOf, namePhrase, type Phrase, placesOf, titlePhrases } from "./phrases.ts";

/** What names are held against. */
interface Known {
  readonly vantage: Vantage;
  /** The stretches of the telling that may be known. */
  readonly spans: readonly Span[];
  /** What else may be repeated: the talk so far, what is true of the speaker. */
  readonly said: () => readonly string[];
}

/**
 * Finds the names in a text that may not be known yet, in order and without overlap: words that the story uses as
 * names, names of the cast that are told later, titles of sections that have not begun.
 */
export function hiddenNames(known: Known): (text: string) => Span[] {
  const isHidden = hiddenWords(known);
  const hiddenIn = hiddenPhrases(known);
  return (text) => {
    const words = wordsIn(text).filter(({ word }) => isHidden(word));
    return united([...words.map(({ start, end }) => ({ start, end })), ...hiddenIn(text)]);
  };
}

/** Words that stand as names, but nowhere in what may be known. */
function hiddenWords({ vantage: { story }, spans, said }: Known): (word: string) => boolean {
  const allowed = once(() => new Set(wordsIn(said().join("\n")).map(({ word }) => foldedWord(word))));
  return (written) => {
    const word = foldedWord(written);
    const names = namesOf(story);
    const places =
      names.get(word) ?? (isCapitalised(written) ? names.get(word.replace(/s$/u, "")) : undefined);
    if (places === undefined || allowed().has(word)) return false;
    // "Will" and "Rose" are names, "will" and "rose" are not.
    if (!isCapitalised(written) && isCommonStem(stem(word))) return false;
    return !places.some((at) => spans.some(({ start, end }) => start <= at && at < end));
  };
}

/** Whole names whose words may each be known, as those of "the Red Reaper" are. */
function hiddenPhrases({ vantage, spans, said }: Known): (text: string) => Span[] {
  const { story } = vantage;
  const later = once(() => laterPhrases(vantage));
  const told = once(() => [
    ...spans.map(({ start, end }) => story.text.slice(start, end)),
    ...begun(vantage),
  ]);
  // Reading all that is told takes its time and is seldom needed.
  const known = new Map<Phrase, boolean>();
  const isKnown = (phrase: Phrase): boolean =>
    // People seldom trouble to write capitals.
    stands({ ...phrase, capitals: [] }, said()) || stands(phrase, told());
  return (text) =>
    placesOf(later(), text).flatMap(({ phrase, start, end }) => {
      const isTold = known.get(phrase) ?? isKnown(phrase);
      known.set(phrase, isTold);
      return isTold ? [] : [{ start, end }];
    });
}

function laterPhrases(vantage: Vantage): Phrase[] {
  const { cast, sections, language } = vantage.story;
  const isEnglish = /^en(?:-|$)/iu.test(language);
  const names = cast.flatMap(({ name, from, aliases }) => {
    const all = [{ name, from }, ...aliases];
    const told = all.filter((one) => one.from <= momentOf(vantage)).map((one) => one.name);
    return all
      .filter((one) => one.from > momentOf(vantage))
      .flatMap((one) => namePhrase(one.name, isEnglish) ?? [])
      .filter((phrase) => !isMadeOf(phrase, told));
  });
  // Which words of a title are common is known of English alone.
  const titles = sections
    .filter(({ start }) => isEnglish && start >= vantage.bound)
    .flatMap(({ title }) => titlePhrases(title ?? ""));
  return [...names, ...titles];
}

/** The titles everybody may know: the story's own and those of the sections that have begun. */
function begun({ story, bound }: Vantage): string[] {
  const sections = story.sections.filter(({ start }) => start < bound);
  return [story.title, ...sections.map(({ title }) => title ?? "")];
}

function stands(phrase: Phrase, texts: readonly string[]): boolean {
  return texts.some((text) => placesOf([phrase], text).length > 0);
}

/** Spans in order, those that overlap made one. */
function united(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last && span.start < last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else result.push(span);
  }
  return result;
}

const namesByStory = new WeakMap<Story, ReadonlyMap<string, readonly number[]>>();

/** The words a story uses as names, folded, with every place they stand at. */
function namesOf(story: Story): ReadonlyMap<string, readonly number[]> {
  const known = namesByStory.get(story);
  if (known) return known;
  const people = story.cast.flatMap(({ name, aliases }) => [name, ...aliases.map((alias) => alias.name)]);
  const ofPeople = new Set(capitalisedWords(people.join("\n")).map(({ word }) => word.toLowerCase()));
  const names = new Map<string, readonly number[]>();
  for (const [word, places] of nameWords(story.text, story.sentences, ofPeople)) {
    const folded = foldedWord(word);
    names.set(folded, [...(names.get(folded) ?? []), ...places]);
  }
  namesByStory.set(story, names);
  return names;
}

/** What `make` gives, made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
