import type { Calls } from "./answers-to.ts";
import { type CalledPerson, calledPeople, marriedPeople } from "./joined-people.ts";
import type { NameForm } from "./forms.ts";
import { FAMILY_TITLES, GIVEN_TITLES, RANK_TITLES, TITLES } from "./lexicon.ts";
import { lastName } from "./mentions.ts";
import {
  couldBe,
  isFathersName,
  isRole,
  type KnownNames,
  type NamedPerson,
  type NameParts,
  namesKnown,
  partsOf,
  useCount,
} from "./name-matching.ts";

/** Whom the names of a telling may mean. */
export interface Meanings {
  /** The people each form of name may mean, one or several; a form left out means nobody. */
  readonly people: ReadonlyMap<NameForm, readonly NamedPerson[]>;
  /** The forms that people are only called by, each with the position from which the dialogue has shown whose it is. */
  readonly shownFrom: ReadonlyMap<NameForm, number>;
  /** Those who may be one person but are kept apart. */
  readonly perhaps: readonly CalledPerson[];
}

/** How many people one name may mean at most: those named most often. */
const MAX_BEARERS = 12;

/**
 * Groups the forms of name that are one person's. Longer names come first, since they show which given name goes with
 * which family name.
 */
export function meaningsOf(forms: readonly NameForm[], calls: Calls): Meanings {
  const names = namesKnown(forms, calls.meetings);
  const usable = forms.filter((form) => !isFamilyPlural(form, names.families));
  const people: NamedPerson[] = [];
  const meanings = new Map<NameForm, readonly NamedPerson[]>();
  for (const form of usable.toSorted((one, other) => bySpecificity(one, other, names))) {
    const name = partsOf(form, names);
    const candidates = candidatesFor(form, name, people);
    if (candidates === null) continue;
    const [only] = candidates;
    if (only === undefined) people.push(newPerson(form, name));
    else if (candidates.length === 1) join(only, form, name);
    else meanings.set(form, likeliest(candidates));
  }
  const found = [...calledPeople(people, calls), ...marriedPeople(people, calls.weddings)];
  return {
    ...joined(
      people,
      meanings,
      found.filter(({ isSure }) => isSure),
    ),
    perhaps: found.filter(({ isSure }) => !isSure),
  };
}

/** The people a form may mean; `null` for a title that means nobody. */
function candidatesFor(
  form: NameForm,
  name: NameParts,
  people: readonly NamedPerson[],
): readonly NamedPerson[] | null {
  const able = people.filter((person) => couldBe(person, name));
  if (isRole(form)) return bearersOf(form, able);
  return isAnothersRank(able, name) ? [] : preferred(able, name);
}

/** The meanings once those who are one person are put together. */
function joined(
  people: readonly NamedPerson[],
  meanings: ReadonlyMap<NameForm, readonly NamedPerson[]>,
  found: readonly CalledPerson[],
): Pick<Meanings, "people" | "shownFrom"> {
  const shownFrom = new Map<NameForm, number>();
  const whole = new Map(people.map((person) => [person, person]));
  for (const { person, called, shownAt } of found) {
    if (whole.get(called) !== called || whole.get(person) !== person) continue;
    whole.set(called, person);
    for (const form of called.forms) shownFrom.set(form, shownAt);
    for (const title of called.titles) person.titles.add(title);
    person.forms.push(...called.forms);
  }
  const all = new Map<NameForm, readonly NamedPerson[]>();
  for (const [form, candidates] of meanings)
    all.set(form, [...new Set(candidates.map((one) => whole.get(one) ?? one))]);
  for (const person of whole.values()) for (const form of person.forms) all.set(form, [person]);
  return { people: all, shownFrom };
}

function likeliest(candidates: readonly NamedPerson[]): readonly NamedPerson[] {
  if (candidates.length <= MAX_BEARERS) return candidates;
  return candidates
    .toSorted((one, other) => useCount(other.forms) - useCount(one.forms))
    .slice(0, MAX_BEARERS);
}

function bySpecificity(one: NameForm, other: NameForm, { families }: KnownNames): number {
  return (
    Number(isEldest(one, families)) - Number(isEldest(other, families)) ||
    other.names.length - one.names.length ||
    Number(other.titles.length > 0) - Number(one.titles.length > 0) ||
    other.mentions.length - one.mentions.length
  );
}

/** "Miss Bennet": the other forms of name show which sister she is. */
function isEldest({ titles, names }: NameForm, families: ReadonlyMap<string, number>): boolean {
  return titles.at(-1) === "miss" && names.length === 1 && families.has(names[0]);
}

/** "Miss Bennets" are several; "Mr. Phillips" is one, though he is once called "Mr. Phillip". */
function isFamilyPlural({ names }: NameForm, families: ReadonlyMap<string, number>): boolean {
  const last = lastName(names);
  const own = families.get(last) ?? 0;
  return last.endsWith("s") && [1, 2].some((cut) => (families.get(last.slice(0, -cut)) ?? 0) > own);
}

/** A title stands alone at most so many times as often as with a name. */
const ROLE_FACTOR = 20;

/** Whom a title alone can mean: nobody of several ("the Prince"), nor who is seldom called so. */
function bearersOf(role: NameForm, bearers: readonly NamedPerson[]): readonly NamedPerson[] | null {
  if (bearers.length > 1) return null;
  const titled = bearers.flatMap(({ forms }) => forms.filter(({ titles }) => titles.includes(role.names[0])));
  return useCount(titled) * ROLE_FACTOR >= role.mentions.length ? bearers : [];
}

/** Of the people a name may mean, those whom custom makes likelier: each rule applies unless it leaves nobody. */
function preferred(candidates: readonly NamedPerson[], name: NameParts): readonly NamedPerson[] {
  if (candidates.length < 2) return candidates;
  const { single, title } = name;
  const isFamilys = candidates.every(({ family }) => family === single);
  if (title === "miss" && isFamilys) return eldest(candidates);
  // "Count Bezúkhov" is the father, and after him the son: only the context tells which.
  const isInherited = RANK_TITLES.has(title) && isFamilys;
  const most = Math.max(...candidates.map(({ forms }) => useCount(forms)));
  const rules: ((person: NamedPerson) => boolean)[] = [
    (person) => title !== "" && person.titles.has(title) && !isInherited,
    (person) => title === "" && person.family === single && person.gender === "he",
    (person) => person.given === single || person.family === single,
    (person) => !(person.father !== null && person.family === null),
    (person) => person.family === single || useCount(person.forms) * 4 > most,
    (person) => title !== "" || person.titles.size === 0 || person.family === single,
  ];
  return rules.reduce((left, rule) => {
    const kept = left.filter(rule);
    return kept.length > 0 ? kept : left;
  }, candidates);
}

/** "General Tilney" beside "Henry Tilney" and "Captain Frederick Tilney" is neither of them. */
function isAnothersRank(candidates: readonly NamedPerson[], { title, single }: NameParts): boolean {
  return (
    candidates.length > 1 &&
    (TITLES.get(title) === null || RANK_TITLES.has(title)) &&
    candidates.every(({ family, titles }) => family === single && !titles.has(title))
  );
}

/** A sister named so many times less often than another is not the one whom everybody calls so. */
const RARE_SISTER = 20;

/** "Miss Bennet" is the eldest; her sisters are "Miss Elizabeth" and "Miss Lydia". */
function eldest(sisters: readonly NamedPerson[]): readonly NamedPerson[] {
  const shares = sisters
    .map((person) => {
      const count = useCount(person.forms);
      const asMiss = useCount(person.forms.filter(({ titles }) => titles.includes("miss")));
      return { person, count, share: asMiss / count };
    })
    .filter(({ count }, _, all) => count * RARE_SISTER >= Math.max(...all.map((one) => one.count)))
    .toSorted((one, other) => one.share - other.share || other.count - one.count);
  return shares.slice(0, 1).map(({ person }) => person);
}

function newPerson(form: NameForm, name: NameParts): NamedPerson {
  const person: NamedPerson = {
    given: null,
    father: null,
    family: null,
    gender: null,
    titles: new Set(),
    forms: [],
  };
  join(person, form, name);
  const { single } = name;
  if (single === null) return person;
  if (isFathersName(single)) person.father = single;
  else if (isFamilyName(single, name)) person.family = single;
  else person.given = single;
  return person;
}

function isFamilyName(single: string, { title, known }: NameParts): boolean {
  if (FAMILY_TITLES.has(title)) return true;
  if (GIVEN_TITLES.has(title) || known.givens.has(single)) return false;
  return known.families.has(single);
}

function join(person: NamedPerson, form: NameForm, name: NameParts): void {
  person.given ??= name.given;
  person.father ??= name.father;
  person.family ??= name.family;
  person.gender ??= name.gender;
  for (const title of form.titles) person.titles.add(title);
  person.forms.push(form);
}
