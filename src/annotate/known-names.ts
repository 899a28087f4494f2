import type { PartNotes } from "./checked-notes.ts";
import type { Character } from "../core/character.ts";
import type { Span } from "../core/story.ts";
import { occurrencesOf } from "../cast/occurrences.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import { foldName } from "../text/fold.ts";

/** Most people named in a prompt. */
const MAX_PEOPLE = 60;

/**
 * The names, as known at its end, of people a part may be about: those it names, and those the part before was about,
 * who may be "he" and "she" in this one. One entry for each person, the usual name first.
 */
export function knownNames(
  text: string,
  part: Span,
  { cast, before }: { readonly cast: readonly Character[]; readonly before: PartNotes | null },
): string[][] {
  const spokenOf = new Set(before?.people.map(({ name }) => foldName(name)));
  return castUpTo({ cast }, part.end)
    .filter(({ isGuest }) => !isGuest)
    .map((person) => namesUpTo(person, part.end))
    .filter((names) =>
      names.some((name) => spokenOf.has(foldName(name)) || occurrencesOf(text, name, part).length > 0),
    )
    .slice(0, MAX_PEOPLE);
}
