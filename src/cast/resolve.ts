import type { Form } from "./forms.ts";
import type { Mention } from "./mentions.ts";
import { type Person, weightOf } from "./bearers.ts";
import type { People } from "./people.ts";

/** A mention and whom it means. */
export interface Resolved {
  readonly mention: Mention;
  readonly form: Form;
  readonly person: Person;
}

/** How far back somebody counts as lately named (sentences). */
const LATELY = 25;
/** Of two lately named, the nearer must be this many times nearer. */
const CLEARLY = 3;
/** Of two not lately named, one must be this many times likelier. */
const USUALLY = 2;

/**
 * Says of every mention whom it means, in telling order. A name that several bear means whoever was named
 * lately, else whoever bears it far oftener than the others; where that is not clear it means nobody.
 */
export function resolveMentions({ meanings }: People): Resolved[] {
  const resolved: Resolved[] = [];
  const lastNamed = new Map<Person, number>();
  for (const { mention, form, candidates } of inOrder(meanings)) {
    const person =
      candidates.length === 1
        ? candidates[0]!
        : (nearest(candidates, mention, lastNamed) ?? usual(candidates, form));
    if (person === null) continue;
    // Only a name that is theirs alone makes a shared one theirs: a guess must not feed the next.
    if (candidates.length === 1) lastNamed.set(person, mention.sentence);
    resolved.push({ mention, form, person });
  }
  return resolved;
}

function inOrder(meanings: People["meanings"]) {
  return [...meanings]
    .flatMap(([form, candidates]) => form.mentions.map((mention) => ({ mention, form, candidates })))
    .toSorted((one, other) => one.mention.start - other.mention.start);
}

function nearest(
  candidates: readonly Person[],
  { sentence }: Mention,
  lastNamed: ReadonlyMap<Person, number>,
): Person | null {
  const byDistance = candidates
    .map((person) => ({ person, distance: sentence - (lastNamed.get(person) ?? -Infinity) }))
    .toSorted((one, other) => one.distance - other.distance);
  const [first, second] = byDistance;
  if (first!.distance > LATELY) return null;
  return (first!.distance + 1) * CLEARLY <= second!.distance + 1 ? first!.person : null;
}

/**
 * Whoever is clearly named oftener, both in all and with a word of the form; a form far commoner than all other names
 * of its bearers must be somebody's.
 */
function usual(candidates: readonly Person[], form: Form): Person | null {
  const [first, second] = candidates
    .map((person) => ({ person, score: weightOf(person) * sharedWeight(person, form) }))
    .toSorted((one, other) => other.score - one.score);
  const others = candidates.reduce((sum, person) => sum + weightOf(person), 0);
  if (form.mentions.length > CLEARLY * others) return first!.person;
  return first!.score > USUALLY * second!.score ? first!.person : null;
}

/** How often somebody is named with a name that the form has too, and with its title. */
function sharedWeight({ forms }: Person, { names, titles }: Form): number {
  return forms
    .filter((form) => form.names.some((name) => names.includes(name)))
    .filter((form) => titles.every((title) => form.titles.includes(title)))
    .reduce((sum, { mentions }) => sum + mentions.length, 0);
}
