import type { CalledPerson } from "./called-people.ts";
import { FAMILY_TITLES, MARRIED_TITLES } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import type { NamedPerson } from "./name-matching.ts";

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
