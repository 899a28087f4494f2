import type { Calls } from "./answers-to.ts";
import { groupedBy } from "../core/grouped.ts";
import type { NamedPerson } from "./name-matching.ts";
import { FAMILY_TITLES, MARRIED_TITLES } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";

/** So many answers, and this share of all, show whose name was called; half as many make it likely enough to be said. */
const MIN_ANSWERS = 3;
const MIN_SHARE = 0.6;
/** From this share in speech on a name is one that people are called by, rather than one the narration gives. */
const MIN_IN_SPEECH = 0.7;
/** Whoever calls the name so many times for each answer is somebody else. */
const MAX_CALLED = 0.25;

/** One person whose names have nothing in common with another's, and who answers when these are called. */
export interface CalledPerson {
  /** Whoever is called so. */
  readonly person: NamedPerson;
  /** The same person, by the names they are called. */
  readonly called: NamedPerson;
  /** The end of the sentence that shows it. */
  readonly shownAt: number;
  /** Whether they are one for certain enough, rather than perhaps. */
  readonly isSure: boolean;
}

/** Finds the names that people are only called by ("Loo", "Vaska", "Mrs. Bounderby" for Louisa), by who answers to them. */
export function calledPeople(people: readonly NamedPerson[], { answers, callers }: Calls): CalledPerson[] {
  const bearer = new Map(people.flatMap((person) => person.forms.map((form) => [form, person] as const)));
  const byCalled = groupedBy(answers, ({ called }) => bearer.get(called));
  return people.flatMap((called) => {
    const theirs = byCalled.get(called) ?? [];
    if (theirs.length === 0 || !isOnlyCalled(called)) return [];
    const fit = theirs.flatMap(({ by, shownAt }) => {
      const person = bearer.get(by);
      return person && mayBeCalled(person, called) ? [{ person, shownAt }] : [];
    });
    const [best] = [...groupedBy(fit, ({ person }) => person)].toSorted(
      (one, other) => other[1].length - one[1].length,
    );
    if (!best) return [];
    const [person, shown] = best;
    const against = called.forms
      .flatMap((form) => callers.get(form) ?? [])
      .filter(({ by }) => bearer.get(by) === person).length;
    if (against > MAX_CALLED * shown.length || shown.length < MIN_SHARE * fit.length) return [];
    if (shown.length * 2 < MIN_ANSWERS) return [];
    const isSure = shown.length >= MIN_ANSWERS;
    return [{ person, called, isSure, shownAt: shown[Math.min(1, shown.length - 1)]!.shownAt }];
  });
}

function isOnlyCalled({ forms }: NamedPerson): boolean {
  const mentions = forms.flatMap((form) => form.mentions);
  return mentions.filter(({ quoted }) => quoted).length >= MIN_IN_SPEECH * mentions.length;
}

function mayBeCalled(person: NamedPerson, called: NamedPerson): boolean {
  if (person === called || isOnlyCalled(person)) return false;
  if (person.gender !== null && called.gender !== null && person.gender !== called.gender) return false;
  return person.family === null || called.family === null || person.family === called.family;
}

/** So many sentences that tell of a wedding show who becomes somebody's wife; fewer only that she may be. */
const MIN_WEDDING = 5;
const MIN_PERHAPS = 3;
/** So many times more than with another woman who never meets the wife. */
const CLEARER = 2;
/** A wife named more seldom meets nobody by chance. */
const MIN_NAMED = 5;

interface Bride {
  readonly person: NamedPerson;
  /** Ends of the sentences that name her, her husband and a wedding. */
  readonly shown: readonly number[];
}

/**
 * Finds the wives who were somebody else before: "Mrs. Collins" is the woman with whom Mr. Collins stands in sentences of
 * weddings, before anybody is called so, and who never meets her.
 *
 * @param weddings the sentences that speak of one.
 */
export function marriedPeople(people: readonly NamedPerson[], weddings: ReadonlySet<number>): CalledPerson[] {
  const wives = people.filter(isWife);
  // Only those in these sentences can be their brides.
  const women = people
    .filter((one) => one.gender === "she" && !isWife(one))
    .map((person) => ({ person, hers: mentionsOf(person) }))
    .filter(({ hers }) => hers.some(({ sentence }) => weddings.has(sentence)));
  return wives.flatMap((wife) => {
    const named = mentionsOf(wife);
    const [first] = named;
    if (!first || named.length < MIN_NAMED) return [];
    const own = sentencesOf(named);
    const husbands = people.filter(({ family, gender }) => family === wife.family && gender === "he");
    const his = sentencesOf(husbands.flatMap(mentionsOf));
    const [best, second] = women
      .filter(
        ({ person, hers }) =>
          person.family !== wife.family && !hers.some(({ sentence }) => own.has(sentence)),
      )
      .map(({ person, hers }): Bride => {
        const shown = hers.filter(({ sentence }) => his.has(sentence) && weddings.has(sentence));
        return { person, shown: shown.map(({ toldAt }) => toldAt) };
      })
      .toSorted((one, other) => other.shown.length - one.shown.length);
    if (!best || best.shown.length < MIN_PERHAPS || best.shown.length < CLEARER * (second?.shown.length ?? 0))
      return [];
    const shownAt = best.shown[1] ?? 0;
    if (shownAt > first.toldAt) return [];
    return [{ person: best.person, called: wife, shownAt, isSure: best.shown.length >= MIN_WEDDING }];
  });
}

/** Whether somebody is named by a married woman's title and her husband's name alone. */
function isWife({ forms, given, family, titles }: NamedPerson): boolean {
  const isMarried = [...titles].some((title) => MARRIED_TITLES.has(title) && FAMILY_TITLES.has(title));
  return isMarried && given === null && family !== null && forms.every((form) => form.titles.length > 0);
}

function mentionsOf({ forms }: NamedPerson): Mention[] {
  return forms.flatMap(({ mentions }) => mentions).toSorted((one, other) => one.start - other.start);
}

function sentencesOf(mentions: readonly Mention[]): Set<number> {
  return new Set(mentions.map(({ sentence }) => sentence));
}
