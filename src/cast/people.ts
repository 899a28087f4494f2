import { type Person, mayMean, weightOf } from "./bearers.ts";
import type { Form } from "./forms.ts";
import { FAMILY_TITLES, GIVEN_TITLES, RANK_TITLES, ROLES } from "./lexicon.ts";
import { type KnownNames, type Parts, isFathersName, namesKnown, partsOf } from "./name-parts.ts";

/** Everybody named, and whom each form of name may mean: one person, several, or nobody. */
export interface People {
  readonly people: readonly Person[];
  readonly meanings: ReadonlyMap<Form, readonly Person[]>;
}

/**
 * Puts forms of name together that are one person's. Longer names come first, since they say which given name
 * goes with which family name.
 */
export function peopleOf(forms: readonly Form[]): People {
  const names = namesKnown(forms);
  const usable = forms.filter((form) => !isFamilyPlural(form, names.families) && !isSharedRole(form, forms));
  const people: Person[] = [];
  const meanings = new Map<Form, readonly Person[]>();
  for (const form of usable.toSorted((one, other) => bySpecificity(one, other, names))) {
    const name = partsOf(form, names);
    const meant = people.filter((person) => mayMean(person, name));
    const candidates = preferred(meant, name);
    if (candidates.length === 0) people.push(newPerson(form, name));
    else if (candidates.length === 1) join(candidates[0]!, form, name);
    else meanings.set(form, likeliest(candidates));
  }
  for (const person of people) for (const form of person.forms) meanings.set(form, [person]);
  return { people, meanings };
}

/** Most people one name may mean: those named oftenest. */
const MOST_BEARERS = 12;

function likeliest(candidates: readonly Person[]): readonly Person[] {
  if (candidates.length <= MOST_BEARERS) return candidates;
  return candidates.toSorted((one, other) => weightOf(other) - weightOf(one)).slice(0, MOST_BEARERS);
}

function bySpecificity(one: Form, other: Form, { families }: KnownNames): number {
  return (
    Number(isEldest(one, families)) - Number(isEldest(other, families)) ||
    other.names.length - one.names.length ||
    Number(other.titles.length > 0) - Number(one.titles.length > 0) ||
    other.mentions.length - one.mentions.length
  );
}

/** "Miss Bennet": which sister it is, the other forms of name tell. */
function isEldest({ titles, names }: Form, families: ReadonlyMap<string, number>): boolean {
  return titles.at(-1) === "miss" && names.length === 1 && families.has(names[0]!);
}

/** "Miss Bennets": several at once; "Mr. Phillips" is one, though somebody is once called "Mr. Phillip". */
function isFamilyPlural({ names }: Form, families: ReadonlyMap<string, number>): boolean {
  const last = names.at(-1)!;
  const own = families.get(last) ?? 0;
  return last.endsWith("s") && [1, 2].some((cut) => (families.get(last.slice(0, -cut)) ?? 0) > own);
}

/** "the Prince" in a story with several princes. */
function isSharedRole({ titles, names }: Form, forms: readonly Form[]): boolean {
  const [role] = names;
  if (titles.length > 0 || names.length > 1 || !ROLES.has(role!)) return false;
  return forms.filter((form) => form.titles.includes(role!)).length > 1;
}

/** Of those a name may mean, those whom custom makes likelier. */
function preferred(candidates: readonly Person[], name: Parts): readonly Person[] {
  if (candidates.length < 2) return candidates;
  const { single, title } = name;
  if (title === "miss" && candidates.every(({ family }) => family === single)) return eldest(candidates);
  // "Count Bezúkhov" is the father, and the son after him: who is meant, the place tells.
  const isInherited = RANK_TITLES.has(title) && candidates.every(({ family }) => family === single);
  const most = Math.max(...candidates.map(weightOf));
  const rules: ((person: Person) => boolean)[] = [
    (person) => title !== "" && person.titles.has(title) && !isInherited,
    (person) => title === "" && person.family === single && person.gender === "he",
    (person) => person.given === single || person.family === single,
    (person) => !(person.father !== null && person.family === null),
    (person) => person.family === single || weightOf(person) * 4 > most,
    (person) => title !== "" || person.titles.size === 0 || person.family === single,
  ];
  return rules.reduce((left, rule) => {
    const kept = left.filter(rule);
    return kept.length > 0 ? kept : left;
  }, candidates);
}

/** "Miss Bennet" is the eldest; her sisters are "Miss Elizabeth" and "Miss Lydia". */
function eldest(sisters: readonly Person[]): readonly Person[] {
  const shares = sisters
    .map((person) => ({ person, share: withOwnMiss(person) / weightOf(person) }))
    .toSorted((one, other) => one.share - other.share || weightOf(other.person) - weightOf(one.person));
  return [shares[0]!.person];
}

function withOwnMiss({ forms }: Person): number {
  return forms
    .filter(({ titles }) => titles.includes("miss"))
    .reduce((sum, { mentions }) => sum + mentions.length, 0);
}

function newPerson(form: Form, name: Parts): Person {
  const person: Person = {
    given: null,
    father: null,
    family: null,
    gender: null,
    titles: new Set(),
    forms: [],
  };
  join(person, form, name);
  if (name.single === null) return person;
  if (isFathersName(name.single)) person.father = name.single;
  else if (isFamilyName(name)) person.family = name.single;
  else person.given = name.single;
  return person;
}

function isFamilyName({ single, title, known }: Parts): boolean {
  if (FAMILY_TITLES.has(title)) return true;
  if (GIVEN_TITLES.has(title) || known.givens.has(single!)) return false;
  return known.families.has(single!);
}

function join(person: Person, form: Form, name: Parts): void {
  person.given ??= name.given;
  person.father ??= name.father;
  person.family ??= name.family;
  person.gender ??= name.gender;
  for (const title of form.titles) person.titles.add(title);
  person.forms.push(form);
}
