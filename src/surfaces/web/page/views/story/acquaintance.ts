import { isTrueAt } from "../../../../../knowledge/facts.ts";
import { clearest, knownInRow } from "./known.ts";
import { people, type Picture, relations, when } from "./loaded.ts";

/** So many people are shown round one at most. */
const MOST = 30;

export interface Tie {
  readonly text: string;
  /** Id of whom it is true of. */
  readonly of: string;
  /** Where it is told (position). */
  readonly from: number;
  /** Whether it is no longer so. */
  readonly isOver: boolean;
}

/** Somebody round another: what they are to each other, and in how many of the same chapters both were there. */
export interface Acquaintance {
  readonly id: string;
  readonly name: string;
  readonly ties: readonly Tie[];
  readonly together: number;
}

type Person = (typeof people.value)[number];

/** Those round somebody, the nearest first: who is something to them, then who was there with them most often. */
export function acquaintancesOf(person: Person, picture: Picture): Acquaintance[] {
  const there = placesOf(picture, person.at);
  return people.value
    .filter(({ id }) => id !== person.id)
    .map(({ id, name, at }) => ({
      id,
      name,
      ties: tiesBetween(person.id, id),
      together: placesOf(picture, at).filter((column) => there.includes(column)).length,
    }))
    .filter(({ ties, together }) => ties.length > 0 || together > 0)
    .toSorted((one, other) => weightOf(other) - weightOf(one))
    .slice(0, MOST);
}

function weightOf({ ties, together }: Acquaintance): number {
  return (ties.length > 0 ? 1e6 : 0) + together;
}

/** The chapters in which somebody was there (indices). */
function placesOf(picture: Picture, row: number): number[] {
  return [...knownInRow(picture, row, when.value)].flatMap(([column, ways]) =>
    clearest(ways)?.how === "present" ? [column] : [],
  );
}

/** What another is to somebody, or was; where that is not told, what they are to the other. */
function tiesBetween(one: string, other: string): Tie[] {
  const own = tiesWhere((of, others) => of === one && others.includes(other));
  return own.length > 0 ? own : tiesWhere((of, others) => of === other && others.includes(one));
}

/** What is told of somebody's relations in which nobody else is named. */
export function otherTiesOf(who: string): Tie[] {
  return tiesWhere((of, others) => of === who && others.length === 0);
}

function tiesWhere(isWanted: (of: string, others: readonly string[]) => boolean): Tie[] {
  const seen = when.value;
  return relations.value
    .filter(({ of, others }) => isWanted(of, others))
    .flatMap(({ text, of, from, since, until }) => {
      if (!isTrueAt({ from, since, until: null }, seen)) return [];
      return [{ text, of, from, isOver: !isTrueAt({ from, since, until }, seen) }];
    });
}

/** What somebody is to another in a word or two, as "wife" in "Joanna is his wife."; empty where it is said otherwise. */
export function wordOf({ text }: Tie): string {
  const said = /\b(?:is|was) (?:his|her|their) ([^.;,]{1,30})\.?$/u.exec(text)?.[1] ?? "";
  return said.replaceAll(/ and (?:his|her|their) /gu, " and ");
}
