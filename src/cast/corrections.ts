import type { Character } from "../core/character.ts";

/*
 * What people correct in a cast. Corrections win over whatever was found and are never overwritten by the program. They
 * are made by those who may manage a story, so their messages need not keep from anybody what comes later in it.
 */

/** A name with the words of the story from which it holds; `null`: where the name itself first stands. */
export interface CorrectedName {
  readonly name: string;
  readonly from: string | null;
}

/** A sentence with the words of the story from which, and until which, it is true. */
export interface CorrectedFact {
  readonly fact: string;
  readonly from: string;
  readonly until: string | null;
}

/** What one entry changes of somebody; empty and `null` change nothing. */
interface Changes {
  readonly aliases: readonly CorrectedName[];
  readonly notAliases: readonly string[];
  readonly pronouns: Character["pronouns"] | null;
  readonly voice: string | null;
  readonly facts: readonly CorrectedFact[];
}

/** An entry about somebody who was found. */
export interface PersonCorrection extends Changes {
  readonly kind: "person";
  /** A name or id as shown. */
  readonly who: string;
  /** A name or id of the one they are the same as. */
  readonly sameAs: string | null;
  /** Nobody at all: a place, a ship. */
  readonly remove: boolean;
  /** The name they are to be shown under. */
  readonly name: string | null;
}

/** An entry that adds somebody who was not found. */
export interface AddedPerson extends Changes {
  readonly kind: "added";
  readonly who: string;
  /** Words of the story from which they are known; `null`: where the name first stands. */
  readonly from: string | null;
}

export type Correction = PersonCorrection | AddedPerson;

/** The corrections of a story's cast, applied one after the other. */
export type Corrections = readonly Correction[];

const NO_CHANGES: Changes = { aliases: [], notAliases: [], pronouns: null, voice: null, facts: [] };

/** An entry about somebody that changes nothing yet. */
export function personCorrection(who: string): PersonCorrection {
  return { kind: "person", who, sameAs: null, remove: false, name: null, ...NO_CHANGES };
}

/** An entry that adds somebody. */
export function addedPerson(who: string, from: string | null): AddedPerson {
  return { kind: "added", who, from, ...NO_CHANGES };
}
