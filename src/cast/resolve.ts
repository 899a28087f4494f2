import type { NameForm } from "./forms.ts";
import type { Mention } from "./mentions.ts";
import { type NamedPerson, useCount } from "./name-matching.ts";
import type { Meanings } from "./people.ts";

/** A mention and the person it means. */
export interface ResolvedMention {
  readonly mention: Mention;
  readonly form: NameForm;
  readonly person: NamedPerson;
}

/** How far back a person counts as recently named (sentences). */
const RECENT_SENTENCES = 25;
/** How many times nearer than the second the nearest of the recently named must be. */
const NEARER = 3;
/** How many times likelier than the second the likeliest must be. */
const LIKELIER = 2;

/**
 * Says which person each mention means, in telling order. A name that several bear means the one named recently, else
 * the one who bears it far more often than the others; where that is not clear it means nobody.
 */
export function resolveMentions({ people }: Pick<Meanings, "people">): ResolvedMention[] {
  const resolved: ResolvedMention[] = [];
  const lastNamed = new Map<NamedPerson, number>();
  const mentions = [...people]
    .flatMap(([form, candidates]) => form.mentions.map((mention) => ({ mention, form, candidates })))
    .toSorted((one, other) => one.mention.start - other.mention.start);
  for (const { mention, form, candidates } of mentions) {
    const [only] = candidates.length === 1 ? candidates : [];
    // Only a name that is theirs alone counts as naming: one guess must not feed the next.
    if (only) lastNamed.set(only, mention.sentence);
    const person = only ?? nearestNamed(candidates, mention, lastNamed) ?? usualBearer(candidates, form);
    if (person) resolved.push({ mention, form, person });
  }
  return resolved;
}

/** The person among several who was named clearly nearest. */
function nearestNamed(
  candidates: readonly NamedPerson[],
  { sentence }: Mention,
  lastNamed: ReadonlyMap<NamedPerson, number>,
): NamedPerson | null {
  const [first, second] = candidates
    .map((person) => ({ person, distance: sentence - (lastNamed.get(person) ?? -Infinity) }))
    .toSorted((one, other) => one.distance - other.distance);
  if (!first || !second || first.distance > RECENT_SENTENCES) return null;
  return (first.distance + 1) * NEARER <= second.distance + 1 ? first.person : null;
}

/**
 * The person among several who is clearly named most often, both in all and with a word of the form. A form far commoner
 * than all other names of its bearers must mean one of them.
 */
function usualBearer(candidates: readonly NamedPerson[], form: NameForm): NamedPerson | null {
  const [first, second] = candidates
    .map((person) => ({ person, score: useCount(person.forms) * sharedCount(person, form) }))
    .toSorted((one, other) => other.score - one.score);
  if (!first || !second) return null;
  const others = candidates.reduce((sum, { forms }) => sum + useCount(forms), 0);
  const isClear = form.mentions.length > NEARER * others || first.score > LIKELIER * second.score;
  return isClear ? first.person : null;
}

/** How often a person is named with one of the form's names, and with its titles. */
function sharedCount({ forms }: NamedPerson, { names, titles }: NameForm): number {
  return useCount(
    forms.filter(
      (form) =>
        form.names.some((name) => names.includes(name)) &&
        titles.every((title) => form.titles.includes(title)),
    ),
  );
}
