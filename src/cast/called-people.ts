import type { Calls } from "./answers-to.ts";
import { groupedBy } from "../core/grouped.ts";
import type { NamedPerson } from "./name-matching.ts";

/** So many answers, and this share of all, show whose name was called; half as many make it likely enough to be said. */
const MIN_ANSWERS = 3;
const MIN_SHARE = 0.6;
/** From this share in speech on a name is one that people are called by, rather than one the narration gives. */
const MIN_IN_SPEECH = 0.7;
/** Whoever calls the name so many times for each answer is somebody else. */
const MAX_CALLED = 0.25;

/** One person whose names have nothing in common with another's, and who answers when these are called. */
export interface CalledPerson {
  /** Whoever is called so. */
  readonly person: NamedPerson;
  /** The same person, by the names they are called. */
  readonly called: NamedPerson;
  /** The end of the sentence that shows it. */
  readonly shownAt: number;
  /** Whether they are one for certain enough, rather than perhaps. */
  readonly isSure: boolean;
}

/** Finds the names that people are only called by ("Loo", "Vaska", "Mrs. Bounderby" for Louisa), by who answers to them. */
export function calledPeople(people: readonly NamedPerson[], { answers, callers }: Calls): CalledPerson[] {
  const bearer = new Map(people.flatMap((person) => person.forms.map((form) => [form, person] as const)));
  const byCalled = groupedBy(answers, ({ called }) => bearer.get(called));
  return people.flatMap((called) => {
    const theirs = byCalled.get(called) ?? [];
    if (theirs.length === 0 || !isOnlyCalled(called)) return [];
    const fit = theirs.flatMap(({ by, shownAt }) => {
      const person = bearer.get(by);
      return person && mayBeCalled(person, called) ? [{ person, shownAt }] : [];
    });
    const [best] = [...groupedBy(fit, ({ person }) => person)].toSorted(
      (one, other) => other[1].length - one[1].length,
    );
    if (!best) return [];
    const [person, shown] = best;
    const against = called.forms
      .flatMap((form) => callers.get(form) ?? [])
      .filter(({ by }) => bearer.get(by) === person).length;
    if (against > MAX_CALLED * shown.length || shown.length < MIN_SHARE * fit.length) return [];
    if (shown.length * 2 < MIN_ANSWERS) return [];
    const isSure = shown.length >= MIN_ANSWERS;
    return [{ person, called, isSure, shownAt: shown[Math.min(1, shown.length - 1)]!.shownAt }];
  });
}

function isOnlyCalled({ forms }: NamedPerson): boolean {
  const mentions = forms.flatMap((form) => form.mentions);
  return mentions.filter(({ quoted }) => quoted).length >= MIN_IN_SPEECH * mentions.length;
}

function mayBeCalled(person: NamedPerson, called: NamedPerson): boolean {
  if (person === called || isOnlyCalled(person)) return false;
  if (person.gender !== null && called.gender !== null && person.gender !== called.gender) return false;
  return person.family === null || called.family === null || person.family === called.family;
}
