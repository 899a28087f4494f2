import type { ApplicationCommandOptionChoiceData } from "discord.js";
import type { LibraryEntry, StoryOutline } from "../../../../engine/engine.ts";
import { castUpTo, namesUpTo } from "../../../../knowledge/speakers.ts";
import { foldName } from "../../../../text/fold.ts";
import { sectionsRead, type NamedSection, namedSections } from "./told.ts";

/** A value offered to somebody who is typing. */
export type Offer = ApplicationCommandOptionChoiceData<string>;

/** Most values Discord lets a bot offer, and the length of a name and a value. */
const MOST = 25;
const LONGEST = 100;
/** Sections offered to somebody who has not said how far they are. */
const FIRST_SECTIONS = 3;

/** What Discord takes: few enough, and none too long to be sent back. */
function offered(offers: readonly Offer[]): Offer[] {
  return offers
    .filter(({ value }) => value !== "" && value.length <= LONGEST)
    .slice(0, MOST)
    .map(({ name, value }) => ({
      name: name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name,
      value,
    }));
}

const fits = (typed: string, ...names: string[]) =>
  names.some((name) => foldName(name).includes(foldName(typed)));

/** The stories whose title, author or id has what was typed. */
export function storyOffers(entries: readonly LibraryEntry[], typed: string): Offer[] {
  return offered(
    entries
      .filter(({ id, title, author }) => fits(typed, id, title, author ?? ""))
      .map(({ id, title, author }) => ({
        name: author === null ? title : `${title} · ${author}`,
        value: id,
      })),
  );
}

/** Those who have been named up to `bound`, by any name they go by there; `narrator` heads the list when given. */
export function castOffers(
  outline: Pick<StoryOutline, "cast">,
  bound: number,
  typed: string,
  narrator?: string,
): Offer[] {
  const told = narrator !== undefined && fits(typed, narrator) ? [{ name: narrator, value: "narrator" }] : [];
  const cast = castUpTo(outline, bound)
    .filter((character) => fits(typed, ...namesUpTo(character, bound)))
    .map(({ name }) => ({ name, value: name }));
  return offered([...told, ...cast]);
}

/** Places up to which a story may be told: what was typed, then the sections read up to `bound`, the last first. */
export function placeOffers(outline: Pick<StoryOutline, "sections">, bound: number, typed: string): Offer[] {
  return withTyped(sectionsRead(outline, bound), typed);
}

/**
 * Places somebody may have come to: what was typed, then the section after those they have read, and those, the last
 * first. Nothing later is named, and to somebody who has not said how far they are only the first three.
 */
export function nextPlaceOffers(
  outline: Pick<StoryOutline, "sections">,
  reading: { readonly bound: number; readonly hasSaid: boolean },
  typed: string,
): Offer[] {
  const next = sectionsRead(outline, reading.bound).length + 1;
  const last = reading.hasSaid ? next : Math.min(next, FIRST_SECTIONS);
  return withTyped(namedSections(outline).slice(0, last), typed);
}

function withTyped(sections: readonly NamedSection[], typed: string): Offer[] {
  const words = typed.trim();
  return offered([
    { name: words, value: words },
    ...sections
      .filter(({ name, number }) => fits(typed, name, `section:${number}`))
      .toReversed()
      // By number, as two sections may have the same title.
      .map(({ name, number }) => ({ name, value: `section:${number}` })),
  ]);
}
