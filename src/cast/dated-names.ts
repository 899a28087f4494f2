import { elementAt } from "../core/element-at.ts";
import type { Character, DatedName } from "../core/character.ts";
import { foldName } from "../text/fold.ts";

/** Every name a person goes by, each with the position from which it does; the one they are first shown under leads. */
export function datedNames({ name, from, aliases }: Character): DatedName[] {
  return [{ name, from }, ...aliases];
}

/**
 * The same person under other names (at least one). Of names that differ only in case the earliest is kept. The person
 * is first shown under one of the earliest names, `preferred` if it is among them, so that no later name gives anything
 * away. Nothing about the person is dated before their first name.
 */
export function withNames(
  character: Character,
  names: readonly DatedName[],
  preferred: string = character.name,
): Character {
  const each: DatedName[] = [];
  for (const dated of names.toSorted((one, other) => one.from - other.from)) {
    const known = each.findIndex(({ name }) => foldName(name) === foldName(dated.name));
    if (known < 0) each.push(dated);
    else if (dated.isUsual) each[known] = { ...elementAt(each, known), isUsual: true };
  }
  const from = each[0]?.from ?? character.from;
  const earliest = each.filter((dated) => dated.from === from);
  const first = earliest.find(({ name }) => foldName(name) === foldName(preferred)) ?? earliest[0];
  const notBefore = <T extends { readonly from: number }>(dated: T): T =>
    dated.from < from ? { ...dated, from } : dated;
  return {
    ...character,
    name: first?.name ?? character.name,
    from,
    aliases: each.filter((dated) => dated !== first),
    relations: character.relations.map(notBefore),
    facts: character.facts.map(notBefore),
    ...(character.voices && { voices: character.voices.map(notBefore) }),
    ...(character.lines && { lines: character.lines.map(notBefore) }),
  };
}

/** The same person, shown under a name from its position on, and under no other afterwards. */
export function withUsualName(character: Character, usual: DatedName): Character {
  const others = datedNames(character).filter(({ name }) => foldName(name) !== foldName(usual.name));
  const plain = others.map(({ name, from }) => ({ name, from }));
  return withNames(character, [{ ...usual, isUsual: true }, ...plain], usual.name);
}

/**
 * The person who goes by a name up to a position, ignoring case; someone first shown under it comes before someone who
 * has it as an alias. Guests are never meant.
 *
 * @param fold folds a name for comparing; a caller with many lookups passes one that remembers its results.
 */
export function whoIsCalled(
  cast: readonly Character[],
  name: string,
  upTo: number,
  fold = foldName,
): Character | null {
  const wanted = fold(name);
  const known = cast.filter(({ isGuest, from }) => !isGuest && from <= upTo);
  return (
    known.find((person) => fold(person.name) === wanted) ??
    known.find(({ aliases }) => aliases.some((one) => one.from <= upTo && fold(one.name) === wanted)) ??
    null
  );
}
