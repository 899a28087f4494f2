import type { Character } from "../core/character.ts";
import { asKnown } from "../knowledge/speakers.ts";

/** How somebody is called at the end of a story. */
export interface PersonCalled extends Pick<Character, "name" | "pronouns"> {
  /** Their other names. */
  readonly others: readonly string[];
}

/** How somebody is called by those who may know the whole story. */
export function called(person: Character): PersonCalled {
  const { name, aliases, pronouns } = asKnown(person, Number.POSITIVE_INFINITY);
  return { name, pronouns, others: aliases.map((alias) => alias.name) };
}
