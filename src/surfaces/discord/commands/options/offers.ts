import type { ApplicationCommandOptionChoiceData } from "discord.js";
import type { LibraryEntry, StoryOutline } from "../../../../engine/engine.ts";
import { castUpTo, namesUpTo } from "../../../../knowledge/speakers.ts";
import { foldName } from "../../../../text/fold.ts";
import { sectionsRead, type NamedSection, namedSections } from "../replies/outline.ts";

/** A value offered while an option is typed. */
export type Offer = ApplicationCommandOptionChoiceData<string>;

/** How many values Discord lets a bot offer, and how long their names and values may be (characters). */
const MAX_OFFERS = 25;
const MAX_OFFER_LENGTH = 100;
/** Sections offered to somebody who has not said how far they are. */
const FIRST_SECTIONS = 3;

/** The offers as Discord accepts them: no value too long to be sent back, and not too many. */
export function offered(offers: readonly Offer[]): Offer[] {
  return offers
    .filter(({ value }) => value !== "" && value.length <= MAX_OFFER_LENGTH)
    .slice(0, MAX_OFFERS)
    .map(({ name, value }) => ({
      name: name.length > MAX_OFFER_LENGTH ? `${name.slice(0, MAX_OFFER_LENGTH - 1).trimEnd()}…` : name,
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

/** Characters named up to `bound` who have the typed name there; `narrator` comes first when given. */
export function castOffers(
  outline: Pick<StoryOutline, "cast">,
  bound: number,
  typed: string,
  narrator?: string,
): Offer[] {
  const first =
    narrator !== undefined && fits(typed, narrator) ? [{ name: narrator, value: "narrator" }] : [];
  const cast = castUpTo(outline, bound)
    .filter((character) => fits(typed, ...namesUpTo(character, bound)))
    .map(({ name }) => ({ name, value: name }));
  return offered([...first, ...cast]);
}

/** Positions a story may be told up to: what was typed, then the sections read up to `bound`, the last first. */
export function positionOffers(
  outline: Pick<StoryOutline, "sections">,
  bound: number,
  typed: string,
): Offer[] {
  return withTyped(sectionsRead(outline, bound), typed);
}

/**
 * Positions somebody may have reached: what was typed, then the sections they have read and the next one, the last
 * first. Later ones are not named, and only the first three to somebody who has not said how far they are.
 */
export function nextPositionOffers(
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
