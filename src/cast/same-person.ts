import { thereIn } from "../knowledge/there.ts";
import type { Character, DatedFact } from "../core/character.ts";
import type { Story, Witness } from "../core/story.ts";
import { datedNames, withNames } from "./dated-names.ts";

/**
 * Two people merged under the id of the first.
 *
 * @param shownFrom position from which the telling shows that they are one: the second's names hold from there, and
 * what carries no date stays the first's. `null`: they always were one, and what the first lacks comes from the second.
 */
export function mergedPeople(first: Character, second: Character, shownFrom: number | null): Character {
  // The first's name is the usual one even where the second was named before.
  const names = datedNames(first).map((dated, at) =>
    at === 0 && second.from < first.from ? { ...dated, isUsual: true as const } : dated,
  );
  const later = datedNames(second).map((dated) => ({
    name: dated.name,
    from: Math.max(dated.from, shownFrom ?? 0),
  }));
  const notBefore = <T extends { readonly from: number }>(dated: T): T => ({
    ...dated,
    from: Math.max(dated.from, shownFrom ?? 0),
  });
  const always = shownFrom === null ? second : first;
  const merged: Character = {
    ...first,
    pronouns: first.pronouns === "they" ? always.pronouns : first.pronouns,
    picture: first.picture ?? always.picture,
    voice: first.voice === "" ? always.voice : first.voice,
    relations: eachOnce([...first.relations, ...second.relations.map(notBefore)]),
    ...((first.voices ?? second.voices) && {
      voices: eachOnce([...(first.voices ?? []), ...(second.voices ?? []).map(notBefore)]),
    }),
    ...((first.lines ?? second.lines) && {
      lines: inOrder([...(first.lines ?? []), ...(second.lines ?? []).map(notBefore)]),
    }),
    facts: eachOnce([...first.facts, ...second.facts.map(notBefore)]),
    evidence: [...first.evidence, ...second.evidence.filter(({ end }) => end >= (shownFrom ?? 0))].toSorted(
      (one, other) => one.start - other.start,
    ),
    card: first.card ?? always.card,
  };
  return withNames(merged, [...names, ...later]);
}

/** Facts in the order of their dates; of several with the same words only the first. */
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

/** What replaces an id that is given up. */
export interface Replacement {
  /** The id in its place; `null` for what is no person at all. */
  readonly by: string | null;
  /**
   * Position from which the telling shows who it was; 0 where they always were the same. Until then nobody knows that
   * the replacing person was there, so they count as learning of it then.
   */
  readonly shownFrom: number;
}

/** Witnesses with given-up ids replaced. */
export function withIdsReplaced(
  witnesses: Story["witnesses"],
  replaced: ReadonlyMap<string, Replacement>,
): readonly Witness[] {
  if (replaced.size === 0) return witnesses;
  return witnesses.map((witness) => {
    const { told, end } = witness;
    // Of two who are one the surer presence counts.
    const present = witness.present.toSorted((one, other) => (other.sure ?? 1) - (one.sure ?? 1));
    if (![...present, ...told].some(({ who }) => replaced.has(who))) return witness;
    const shownFrom = (who: string) => replaced.get(who)?.shownFrom ?? 0;
    const unmasked = thereIn(witness)
      .map(({ who }) => ({ who, from: shownFrom(who) }))
      .filter(({ from }) => from > end);
    return {
      ...witness,
      present: withNewIds(
        present.filter(({ who }) => shownFrom(who) <= end),
        replaced,
      ),
      told: withNewIds(inOrder([...told, ...unmasked]), replaced),
    };
  });
}

/** Entries under their new ids; of several with one id only the first. */
function withNewIds<T extends { readonly who: string }>(
  entries: readonly T[],
  replaced: ReadonlyMap<string, Replacement>,
): T[] {
  const each = new Map<string, T>();
  for (const entry of entries) {
    const replacement = replaced.get(entry.who);
    const who = replacement ? replacement.by : entry.who;
    if (who !== null && !each.has(who)) each.set(who, { ...entry, who });
  }
  return [...each.values()];
}
