import type { Character, DatedFact } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import { wholeWordsIn } from "../text/whole-words.ts";
import { namesUpTo } from "./speakers.ts";

/** Who somebody is to a character, as told from a position on. */
export interface Relation extends Required<DatedFact> {
  /** Id of the character of whom it is true. */
  readonly of: string;
  /** Ids of the others that it names, in its order. */
  readonly others: readonly string[];
}

/** The relations of a cast that are told by a bound and have begun by it; an end that lies after the bound is left open. */
export function relationsUpTo({ cast }: Pick<Story, "cast">, bound: number): Relation[] {
  const known = cast.filter(({ from }) => from <= bound);
  const named = namesIn(known, bound);
  return known.flatMap(({ id, relations }) =>
    relations
      .map((fact) => ({ ...fact, since: fact.since ?? fact.from }))
      .filter(({ from, since }) => from <= bound && since <= bound)
      .map(({ text, from, since, until }) => ({
        of: id,
        others: named(text).filter((other) => other !== id),
        text,
        from,
        since,
        until: until === null || until > bound ? null : until,
      })),
  );
}

/** Finds the people of a cast whom a text names, each once; the longest name counts, and of people with the same the first. */
function namesIn(cast: readonly Character[], bound: number): (text: string) => string[] {
  const names = cast
    .flatMap((one) => namesUpTo(one, bound).map((name) => ({ name, id: one.id })))
    .toSorted((one, other) => other.name.length - one.name.length);
  return (text) => {
    const found: { readonly id: string; readonly start: number; readonly end: number }[] = [];
    for (const { name, id } of names)
      for (const start of wholeWordsIn(text, name)) {
        const end = start + name.length;
        if (found.every((one) => one.end <= start || end <= one.start)) found.push({ id, start, end });
      }
    return [...new Set(found.toSorted((one, other) => one.start - other.start).map(({ id }) => id))];
  };
}
