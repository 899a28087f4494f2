import type { NameForm } from "./forms.ts";
import type { Mention } from "./mentions.ts";
import { type NamedPerson, weightOf } from "./name-matching.ts";
import type { Meanings } from "./people.ts";

/** A mention and whom it means. */
export interface ResolvedMention {
  readonly mention: Mention;
  readonly form: NameForm;
  readonly person: NamedPerson;
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
export function resolveMentions(meanings: Meanings): ResolvedMention[] {
  const resolved: ResolvedMention[] = [];
  const lastNamed = new Map<NamedPerson, number>();
  const mentions = [...meanings].flatMap(([form, candidates]) =>
    form.mentions.map((mention) => ({ mention, form, candidates })),
  );
  for (const { mention, form, candidates } of mentions.toSorted(byStart)) {
    const isTheirs = candidates.length === 1;
    const person = isTheirs
      ? candidates[0]
      : (nearest(candidates, mention, lastNamed) ?? usual(candidates, form));
    if (!person) continue;
    // Only a name that is theirs alone counts: one guess must not feed the next.
    if (isTheirs) lastNamed.set(person, mention.sentence);
    resolved.push({ mention, form, person });
  }
  return resolved;
}

function byStart(one: { readonly mention: Mention }, other: { readonly mention: Mention }): number {
  return one.mention.start - other.mention.start;
}

function nearest(
  candidates: readonly NamedPerson[],
  { sentence }: Mention,
  lastNamed: ReadonlyMap<NamedPerson, number>,
): NamedPerson | null {
  const [first, second] = candidates
    .map((person) => ({ person, distance: sentence - (lastNamed.get(person) ?? -Infinity) }))
    .toSorted((one, other) => one.distance - other.distance);
  if (!first || !second || first.distance > LATELY) return null;
  return (first.distance + 1) * CLEARLY <= second.distance + 1 ? first.person : null;
}

/**
 * Whoever is clearly named oftener, both in all and with a word of the form; a form far commoner than all other names
 * of its bearers must be somebody's.
 */
function usual(candidates: readonly NamedPerson[], form: NameForm): NamedPerson | null {
  const [first, second] = candidates
    .map((person) => ({ person, score: weightOf(person) * sharedWeight(person, form) }))
    .toSorted((one, other) => other.score - one.score);
  if (!first || !second) return null;
  const others = candidates.reduce((sum, person) => sum + weightOf(person), 0);
  const isClear = form.mentions.length > CLEARLY * others || first.score > USUALLY * second.score;
  return isClear ? first.person : null;
}

/** How often somebody is named with a name that the form has too, and with its title. */
function sharedWeight({ forms }: NamedPerson, { names, titles }: NameForm): number {
  return forms
    .filter((form) => form.names.some((name) => names.includes(name)))
    .filter((form) => titles.every((title) => form.titles.includes(title)))
    .reduce((sum, { mentions }) => sum + mentions.length, 0);
}
