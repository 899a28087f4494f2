import type { Meetings } from "./answers-to.ts";
import { type Gender, type NameForm, titleGender } from "./forms.ts";
import { isGivenName, sameGivenName } from "./given-names.ts";
import {
  ARMY_TITLES,
  FAMILY_TITLES,
  GIVEN_TITLES,
  MARRIED_TITLES,
  PEER_TITLES,
  RANK_TITLES,
  ROLES,
  RULER_TITLES,
  UNMARRIED_TITLES,
} from "./lexicon.ts";
import { isHalfOfCouple, lastName } from "./mentions.ts";

/** What a telling's names show as a whole. */
export interface KnownNames {
  /** Family names, each with how often it stands in names of the telling. */
  readonly families: ReadonlyMap<string, number>;
  readonly givens: ReadonlySet<string>;
  /** Names that stand alone, without a title. */
  readonly bare: ReadonlyMap<string, NameForm>;
  /** Family names that stand after "Miss". */
  readonly misses: ReadonlySet<string>;
  readonly meetings: Meetings;
}

/** Tells which names of a telling are family names and which are given ones. */
export function namesKnown(forms: readonly NameForm[], meetings: Meetings): KnownNames {
  const families = new Map<string, number>();
  const givens = new Set<string>();
  const bare = new Map<string, NameForm>();
  const misses = new Set<string>();
  for (const form of forms) {
    const { titles, names } = form;
    const [first] = names;
    const last = lastName(names);
    const title = titles.at(-1) ?? "";
    if (names.length > 1) givens.add(first);
    else if (titles.length === 0) bare.set(first, form);
    if (UNMARRIED_TITLES.has(title)) misses.add(last);
    if (names.length > 1 ? !isFathersName(last) : FAMILY_TITLES.has(title)) families.set(last, 0);
    else if (GIVEN_TITLES.has(title)) givens.add(last);
  }
  for (const { names, mentions } of forms) {
    const last = lastName(names);
    const count = families.get(last);
    if (count !== undefined) families.set(last, count + mentions.length);
  }
  return { families, givens, bare, misses, meetings };
}

/** Whether a name is a Russian father's name ("Pávlovna", "Ilyích"). */
export function isFathersName(name: string): boolean {
  return /(?:ovna|evna|ichna|[^r]ich|[dt]rich)$/u.test(name);
}

/** A form of name taken apart: a single word, which may be a given or a family name, or a full name. */
export type NameParts = {
  readonly form: NameForm;
  /** The title next to the name; empty for none. */
  readonly title: string;
  readonly gender: Gender;
  readonly known: KnownNames;
} & (
  | { readonly single: string; readonly given: null; readonly father: null; readonly family: null }
  | {
      readonly single: null;
      readonly given: string;
      readonly father: string | null;
      readonly family: string | null;
    }
);

/** Takes a form of name apart into given name, father's name and family name. */
export function partsOf(form: NameForm, known: KnownNames): NameParts {
  const { names, titles, gender } = form;
  const [first, ...others] = names;
  const shared = { form, title: titles.at(-1) ?? "", gender: titleGender(titles) ?? gender, known };
  if (others.length === 0) return { ...shared, given: null, father: null, family: null, single: first };
  const last = lastName(names);
  const father = others.find(isFathersName) ?? null;
  return { ...shared, given: first, father, family: isFathersName(last) ? null : last, single: null };
}

/** A person with the forms of name that can only be theirs; `null` where no name says it. */
export interface NamedPerson {
  given: string | null;
  /** Russian father's name. */
  father: string | null;
  family: string | null;
  gender: Gender;
  readonly titles: Set<string>;
  readonly forms: NameForm[];
}

/** How often forms of name are used. */
export function useCount(forms: readonly NameForm[]): number {
  return forms.reduce((sum, { mentions }) => sum + mentions.length, 0);
}

/** So often, and once for so many times that the rarer is named, only two people meet. */
const MIN_MEETINGS = 6;
const MEETING_SHARE = 1 / 8;

/** Whether a name and the others of a person are two people's: they stand side by side, speak in turn or of each other. */
function meets(person: NamedPerson, name: NameParts): boolean {
  const { met, fewer } = meetingsOf(person, name);
  return met >= MIN_MEETINGS && met > MEETING_SHARE * fewer;
}

/** How often a name meets the others of a person, also the given name alone, and how often the rarer of both is named. */
function meetingsOf(
  { forms, given }: NamedPerson,
  { form, known }: NameParts,
): { met: number; fewer: number } {
  const alone = given === null ? undefined : known.bare.get(given);
  const theirs = alone && alone !== form && !forms.includes(alone) ? [...forms, alone] : forms;
  return {
    met: known.meetings.of(form, theirs),
    fewer: Math.min(form.mentions.length, useCount(theirs)),
  };
}

/** Whether a name can be a person's, as far as title, given name, family name and sex tell, and the two never meet. */
export function couldBe(person: NamedPerson, name: NameParts): boolean {
  return mayBear(person, name) && !meets(person, name);
}

function mayBear(person: NamedPerson, name: NameParts): boolean {
  if (person.gender !== null && name.gender !== null && person.gender !== name.gender) return false;
  if (name.single !== null) return sharesSingle(person, name, name.single);
  const { given, father, family } = name;
  if (person.given === null || !sameGivenName(person.given, given)) return false;
  if (person.father !== null && father !== null && person.father !== father) return false;
  if (person.family !== null && family !== null) return person.family === family;
  return person.father !== null && person.father === father;
}

function sharesSingle(person: NamedPerson, name: NameParts, word: string): boolean {
  if (person.father === word) return true;
  if (isRole(name.form)) return person.titles.has(word);
  if (
    person.family !== null &&
    isSpelling(person.family, word) &&
    (bearsTitle(person, name.title) || isMarried(person, name))
  )
    return !isHeadOfFamily(person, name);
  return person.given !== null && sameGivenName(person.given, word) && goesByGivenName(person, name, word);
}

/** Whether a form is a title alone ("the Doctor"). */
export function isRole({ titles, names }: NameForm): boolean {
  return titles.length === 0 && names.length === 1 && ROLES.has(names[0]);
}

/** A woman named fewer times shows nothing by never standing beside a name. */
const MIN_APART = 5;
/** Two names of one person hardly stand in one sentence: at most in one of so many. */
const APART = 50;

/**
 * Whether "Mrs. Pontellier" is "Edna Pontellier": the family has no "Miss", and the two never meet, though both are named
 * often.
 */
function isMarried(person: NamedPerson, name: NameParts): boolean {
  const { given, family, gender } = person;
  const { title, known } = name;
  if (!MARRIED_TITLES.has(title) || !FAMILY_TITLES.has(title) || given === null || gender !== "she")
    return false;
  if (known.misses.has(family ?? "")) return false;
  const { met, fewer } = meetingsOf(person, name);
  return fewer >= MIN_APART && met * APART <= fewer;
}

/** Named so often together, a couple stands for the parents of a family. */
const MIN_COUPLES = 3;

/**
 * Whether the name is that of a married man ("Mr. and Mrs. Morland") and the narration calls the person by the given name
 * alone, at least as often: a son.
 */
function isHeadOfFamily({ given }: NamedPerson, { form, title, known }: NameParts): boolean {
  if (title !== "mr" || given === null || form.mentions.filter(isHalfOfCouple).length < MIN_COUPLES)
    return false;
  const alone = toldCount(known.bare.get(given)?.mentions ?? []);
  return alone > 0 && alone >= toldCount(form.mentions);
}

/** How many mentions stand in the narration. */
function toldCount(mentions: NameForm["mentions"]): number {
  return mentions.filter(({ quoted }) => !quoted).length;
}

/** Whether a person is called by title and given name, or by the given name alone. */
function goesByGivenName(person: NamedPerson, name: NameParts, word: string): boolean {
  const { title } = name;
  const isInformal = FAMILY_TITLES.has(title) && !person.titles.has(title);
  if (isInformal && !goesByName(name, word)) return false;
  const isPeer = [...person.titles].some((own) => PEER_TITLES.has(own));
  if (title === "" && isPeer && person.family !== word) return false;
  const isOtherRuler = RULER_TITLES.has(title) && person.family !== null && !person.titles.has(title);
  return (!isOtherRuler || goesByName(name, word)) && isRelated(person, name, word);
}

/** A person goes by a name that stands alone this many times as often as with a title. */
const BARE_NAME_FACTOR = 10;
/** And by a name that parents give, with a title that everybody has. */
const GIVEN_NAME_FACTOR = 2;

/**
 * Whether a title before a given name is a courtesy: "Emperor Napoleon" and "Monsieur Pierre" are mostly called Napoleon
 * and Pierre, "Monsieur Lawrence" is Lawrence Cavendish; "Emperor Paul" is not Paul Kutúzov, nor "Colonel Fitzwilliam" Fitzwilliam Darcy.
 */
function goesByName({ form, title, known }: NameParts, word: string): boolean {
  const isCourtesy = !RANK_TITLES.has(title) && titleGender([title]) !== null && isGivenName(word);
  const factor = isCourtesy ? GIVEN_NAME_FACTOR : BARE_NAME_FACTOR;
  return (known.bare.get(word)?.mentions.length ?? 0) > factor * form.mentions.length;
}

/** Whether two long names differ by one letter within, as "Bonaparte" and "Buonaparte" do. */
function isSpelling(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long.length !== short.length + 1 || short.length < 8 || long.slice(-4) !== short.slice(-4))
    return false;
  let same = 0;
  while (short[same] === long[same]) same++;
  return same > 0 && long.slice(same + 1) === short.slice(same);
}

/** A family name that stands this often is one of the telling's main families. */
const GREAT_FAMILY = 20;

/**
 * Whether a given name alone belongs to a person with a family name: "Mary" of the first chapter is not the "Mary King"
 * who is mentioned once in the thirtieth.
 */
function isRelated(
  { given, family, titles, forms }: NamedPerson,
  { form, known }: NameParts,
  word: string,
): boolean {
  if (family === null || (titles.size > 0 && given === word)) return true;
  const inFamily = known.families.get(family) ?? 0;
  if (useCount(forms) >= 3 || inFamily >= GREAT_FAMILY || inFamily * 2 >= form.mentions.length) return true;
  const tenth = form.mentions[9]?.start ?? Infinity;
  return forms.some(({ mentions: [first] }) => first !== undefined && first.start < tenth);
}

/** Whether a person with this family name goes by this title before it. */
function bearsTitle(person: NamedPerson, title: string): boolean {
  if (title === "" || person.titles.has(title)) return true;
  if (GIVEN_TITLES.has(title) || MARRIED_TITLES.has(title)) return false;
  const has = (titles: ReadonlySet<string>) => [...person.titles].some((own) => titles.has(own));
  if (title === "miss") return person.given !== null && !has(MARRIED_TITLES);
  return title !== "mr" || !(has(RANK_TITLES) || has(ARMY_TITLES));
}
