import { elementAt } from "../core/element-at.ts";
import type { Character, DatedName } from "../core/character.ts";
import { foldName } from "../text/fold.ts";

/** Every name somebody goes by, each with the position from which it does; the one they are shown under first. */
export function datedNames({ name, from, aliases }: Character): DatedName[] {
  return [{ name, from }, ...aliases];
}

/**
 * The same person under other names: at least one, of names that differ in case alone the earliest. A name that
 * comes later must not stand above an earlier one, so one of the earliest is shown at first: `preferred` if it is
 * among them. Nothing of the person is dated before their first name.
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
  const shown = earliest.find(({ name }) => foldName(name) === foldName(preferred)) ?? earliest[0];
  const notBefore = <T extends DatedName | Character["facts"][number]>(dated: T): T =>
    dated.from < from ? { ...dated, from } : dated;
  return {
    ...character,
    name: shown?.name ?? character.name,
    from,
    aliases: each.filter((dated) => dated !== shown),
    relations: character.relations.map(notBefore),
    facts: character.facts.map(notBefore),
  };
}

/** The same person, shown under a name from its position on, and under no other after it. */
export function withUsualName(character: Character, usual: DatedName): Character {
  const others = datedNames(character).filter(({ name }) => foldName(name) !== foldName(usual.name));
  const plain = others.map(({ name, from }) => ({ name, from }));
  return withNames(character, [{ ...usual, isUsual: true }, ...plain], usual.name);
}

/** Who goes by a name up to a position, ignoring case; one who is shown under it comes before one who has it as an alias. */
export function whoIsCalled(cast: readonly Character[], name: string, upTo: number): Character | null {
  const wanted = foldName(name);
  const called = cast.flatMap((person) => {
    const at = person.isGuest || person.from > upTo ? -1 : foldedNames(person).indexOf(wanted);
    return at === 0 || (at > 0 && elementAt(person.aliases, at - 1).from <= upTo) ? [{ person, at }] : [];
  });
  return (called.find(({ at }) => at === 0) ?? called[0])?.person ?? null;
}

/** Somebody's names as they are compared, the one they are shown under first. */
export function foldedNames(person: Character): readonly string[] {
  const known = FOLDED.get(person) ?? datedNames(person).map(({ name }) => foldName(name));
  FOLDED.set(person, known);
  return known;
}

/** A long novel's people are looked up thousands of times. */
const FOLDED = new WeakMap<Character, readonly string[]>();
