import type { Character, DatedFact } from "../core/character.ts";
import type { Story, Witness } from "../core/story.ts";
import { datedNames, withNames } from "./dated-names.ts";

/**
 * Two who are one person, under the id of the first.
 * @param shownFrom position from which the telling shows that they are one: the second's names hold from there, and
 * what carries no date stays the first's. `null`: they always were, and what the first has not is the second's.
 */
export function mergedPeople(first: Character, second: Character, shownFrom: number | null): Character {
  const [name, ...aliases] = datedNames(first);
  // Of the two it is the first that is known by their name, even where the other was named before.
  const usual = second.from < first.from ? { ...name!, isUsual: true as const } : name!;
  const later = datedNames(second).map((dated) => ({
    name: dated.name,
    from: Math.max(dated.from, shownFrom ?? 0),
  }));
  const shown = (fact: DatedFact) => ({ ...fact, from: Math.max(fact.from, shownFrom ?? 0) });
  const always = shownFrom === null ? second : first;
  const merged: Character = {
    ...first,
    pronouns: first.pronouns === "they" ? always.pronouns : first.pronouns,
    picture: first.picture ?? always.picture,
    voice: first.voice === "" ? always.voice : first.voice,
    relations: eachOnce([...first.relations, ...second.relations.map(shown)]),
    facts: eachOnce([...first.facts, ...second.facts.map(shown)]),
    evidence: [...first.evidence, ...second.evidence.filter(({ end }) => end >= (shownFrom ?? 0))].toSorted(
      (one, other) => one.start - other.start,
    ),
    card: first.card ?? always.card,
  };
  return withNames(merged, [usual, ...aliases, ...later]);
}

/** Facts in the order of their dates, of those with the same words the first. */
export function eachOnce(facts: readonly DatedFact[]): DatedFact[] {
  const each = new Map<string, DatedFact>();
  for (const fact of inOrder(facts)) {
    if (!each.has(fact.text.toLowerCase())) each.set(fact.text.toLowerCase(), fact);
  }
  return [...each.values()];
}

/** Dated things in the order of their dates. */
export function inOrder<T extends { readonly from: number }>(dated: readonly T[]): T[] {
  return dated.toSorted((one, other) => one.from - other.from);
}

/**
 * Who can know what, where somebody is another or nobody at all.
 * @param ids from an id to the one in its place, or to `null` for somebody who is not to be there
 * @param shownFrom for an id that is replaced, the position from which the telling shows who it was: before it the one
 * in its place is not known to have been there, and learns of it then
 */
export function withIdsReplaced(
  witnesses: Story["witnesses"],
  ids: ReadonlyMap<string, string | null>,
  shownFrom: ReadonlyMap<string, number> = new Map(),
): readonly Witness[] {
  if (ids.size === 0) return witnesses;
  const isKnown = (who: string) => !ids.has(who);
  const isHidden = ({ who }: { readonly who: string }, { end }: Witness) => (shownFrom.get(who) ?? 0) > end;
  const unmasked = (witness: Witness) =>
    witness.present
      .filter((one) => isHidden(one, witness))
      .map(({ who }) => ({ who, from: shownFrom.get(who)! }));
  return witnesses.map((witness) =>
    [...witness.present, ...witness.told].every(({ who }) => isKnown(who))
      ? witness
      : {
          ...witness,
          present: renamed(
            witness.present.filter((one) => !isHidden(one, witness)),
            ids,
          ),
          told: renamed(inOrder([...witness.told, ...unmasked(witness)]), ids),
        },
  );
}

/** Each with the new id; of several with one id the first. */
function renamed<T extends { readonly who: string }>(
  entries: readonly T[],
  ids: ReadonlyMap<string, string | null>,
): T[] {
  const byWho = new Map<string, T>();
  for (const entry of entries) {
    const who = ids.has(entry.who) ? ids.get(entry.who)! : entry.who;
    if (who !== null && !byWho.has(who)) byWho.set(who, { ...entry, who });
  }
  return [...byWho.values()];
}
