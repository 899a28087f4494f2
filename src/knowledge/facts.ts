import type { Character, DatedFact } from "../core/character.ts";
import type { Vantage } from "../core/vantage.ts";
import { momentOf } from "./story-time.ts";

type When = Pick<Vantage, "bound" | "moment">;

/** What is true of a character at a moment, as sentences: revealed by the bound, begun by then, and not over. */
export function factsAt({ relations, facts }: Character, when: When): string[] {
  return textsAt([...relations, ...facts], when);
}

/** Of the {@link factsAt} a moment only who others are to the character, newest first. */
export function relationsAt({ relations }: Character, when: When): string[] {
  return textsAt(newestFirst(relations), when);
}

/** The newest `count` of the {@link factsAt} a moment, newest first. */
export function newestFactsAt({ relations, facts }: Character, when: When, count: number): string[] {
  return textsAt(newestFirst([...relations, ...facts]), when).slice(0, count);
}

/** How a character talks: as written down, else as it was noted last by a moment; empty for nothing. */
export function voiceAt({ voice, voices = [] }: Character, when: When): string {
  return voice === "" ? (textsAt(voices, when).at(-1) ?? "") : voice;
}

function newestFirst(facts: readonly DatedFact[]): DatedFact[] {
  return facts.toSorted((one, other) => (other.since ?? other.from) - (one.since ?? one.from));
}

function textsAt(facts: readonly DatedFact[], when: When): string[] {
  return facts.filter((fact) => isTrueAt(fact, when)).map((fact) => fact.text);
}

/** Whether a fact is told by the bound, has begun by the moment, and is not over. */
export function isTrueAt({ from, since = from, until }: Omit<DatedFact, "text">, when: When): boolean {
  const moment = momentOf(when);
  return from <= when.bound && since <= moment && (until === null || moment < until);
}
