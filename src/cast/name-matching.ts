import { sameGivenName } from "./diminutives.ts";
import type { Gender, NameForm } from "./forms.ts";
import {
  FAMILY_TITLES,
  GIVEN_TITLES,
  MARRIED_TITLES,
  PEER_TITLES,
  RANK_TITLES,
  RULER_TITLES,
} from "./lexicon.ts";
import type { NameParts } from "./name-parts.ts";

/** Somebody with the forms of name that can only be theirs; `null` where no name says it. */
export interface NamedPerson {
  given: string | null;
  /** Russian father's name. */
  father: string | null;
  family: string | null;
  gender: Gender;
  readonly titles: Set<string>;
  readonly forms: NameForm[];
}

/** How often somebody is named by forms that are only theirs. */
export function weightOf({ forms }: NamedPerson): number {
  return forms.reduce((sum, { mentions }) => sum + mentions.length, 0);
}

/** Whether a name can be somebody's, as far as title, given name, family name and sex say. */
export function couldBe(person: NamedPerson, name: NameParts): boolean {
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
  if (person.family !== null && isSpelling(person.family, word) && bearsTitle(person, name.title))
    return true;
  return person.given !== null && sameGivenName(person.given, word) && goesByGivenName(person, name, word);
}

/** Whether somebody is called by title and given name, or by the given name alone. */
function goesByGivenName(person: NamedPerson, name: NameParts, word: string): boolean {
  const { title } = name;
  const isInformal = FAMILY_TITLES.has(title) && !person.titles.has(title);
  if (isInformal && !goesByName(name, word)) return false;
  const isPeer = [...person.titles].some((own) => PEER_TITLES.has(own));
  if (title === "" && isPeer && person.family !== word) return false;
  const isOtherRuler = RULER_TITLES.has(title) && person.family !== null && !person.titles.has(title);
  return (!isOtherRuler || goesByName(name, word)) && isRelated(person, name);
}

/** A name that stands alone this many times as often as with a title is what its bearer goes by. */
const MOSTLY = 10;

/**
 * Whether a title before a given name is a courtesy: "Emperor Napoleon" and "Monsieur Pierre" are mostly called Napoleon
 * and Pierre; "Emperor Paul" is not Paul Kutúzov, nor "Colonel Fitzwilliam" Fitzwilliam Darcy.
 */
function goesByName({ form, known }: NameParts, word: string): boolean {
  return (known.bare.get(word) ?? 0) > MOSTLY * form.mentions.length;
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

/** A family name that stands this often is one of the telling's own. */
const GREAT_FAMILY = 20;

/**
 * Whether a given name alone belongs to somebody known with a family name: "Mary" of the first chapter is not
 * the "Mary King" whom somebody mentions once in the thirtieth.
 */
function isRelated(person: NamedPerson, { form, known }: NameParts): boolean {
  if (person.family === null || person.titles.size > 0) return true;
  const full = weightOf(person);
  const family = known.families.get(person.family) ?? 0;
  if (full >= 3 || family >= GREAT_FAMILY || family * 2 >= form.mentions.length) return true;
  const tenth = form.mentions[9]?.start ?? Infinity;
  return person.forms.some(({ mentions: [first] }) => first !== undefined && first.start < tenth);
}

/** Whether somebody with this family name goes by this title before it. */
function bearsTitle(person: NamedPerson, title: string): boolean {
  if (title === "" || person.titles.has(title)) return true;
  if (GIVEN_TITLES.has(title) || MARRIED_TITLES.has(title)) return false;
  const has = (titles: ReadonlySet<string>) => [...person.titles].some((own) => titles.has(own));
  if (title === "miss") return person.given !== null && !has(MARRIED_TITLES);
  return title !== "mr" || !has(RANK_TITLES);
}
