import { elementAt } from "../core/element-at.ts";
import type { Parse, Subject } from "./clauses.ts";
import type { Person, Pronouns } from "./people.ts";

/** Whom a pronoun means, as far as the one question goes: the speaker, or somebody else. */
export type Referent = "speaker" | "other";

/** What is asked of one sentence, and what has been found so far. */
export interface Search {
  readonly parse: Parse;
  readonly pronouns: Pronouns;
  /** What is settled so far, by word index; filled from left to right. */
  readonly settled: Map<number, Referent>;
  /** The sentences before, the nearest last. */
  readonly context: readonly Told[];
}

/** A sentence of the context with what its pronouns mean; `null` when one of them is unclear. */
export interface Told extends Parse {
  readonly settled: ReadonlyMap<number, Referent> | null;
}

/** Whether a person could be meant by the pronoun, were they not the speaker. */
export function isRival(person: Person, pronouns: Pronouns): boolean {
  if (person.who !== "other" || person.predicate) return false;
  if (pronouns === "they") return true;
  return (
    !person.plural && (person.pronouns === null || person.pronouns === pronouns || person.pronouns === "they")
  );
}

/** A subject, and whether it is the speaker, a rival or neither. */
export interface Governor {
  readonly subject: Subject;
  readonly who: Referent | "thing";
}

/** The subject of the clause that holds a word: the nearest one before it. */
export function governor(search: Search, index: number): Governor | null {
  const subject = search.parse.subjects.findLast((each) => each.at < index);
  return subject === undefined ? null : { subject, who: whoIs(search, subject) };
}

/** Whom a subject is, the antecedent of a relative pronoun included. */
export function whoIs(search: Search, subject: Subject): Referent | "thing" {
  const { parse, settled, pronouns } = search;
  const settledAs = settled.get(subject.at);
  if (settledAs !== undefined) return settledAs;
  let person = subject.person;
  if (/^(?:who|which|that)$/u.test(elementAt(parse.words, subject.at).lower)) {
    person = parse.people.findLast((each) => each.last < subject.at) ?? null;
  }
  if (person === null) return "thing";
  if (person.who === "speaker") return "speaker";
  return isRival(person, pronouns) ? "other" : "thing";
}

/** Whether a rival is mentioned between two words. */
export function rivalsBetween(search: Search, from: number, to: number): boolean {
  const { parse, settled, pronouns } = search;
  const named = parse.people.some(
    (person) => person.first > from && person.last < to && isRival(person, pronouns),
  );
  return named || [...settled].some(([at, who]) => at > from && at < to && who === "other");
}

/** Whether the speaker is mentioned between two words. */
export function speakerBetween(search: Search, from: number, to: number): boolean {
  const { parse, settled } = search;
  const named = parse.people.some(
    (person) => person.first > from && person.last < to && person.who === "speaker",
  );
  return named || [...settled].some(([at, who]) => at > from && at < to && who === "speaker");
}
