import type { Character } from "../../core/character.ts";
import type { Story } from "../../core/story.ts";
import { cardFrom } from "./card.ts";
import type { JsonObject } from "./json-object.ts";
import { playedBy } from "./played-by.ts";

/** A card somebody imported for a character of a story, or for a guest in it. */
export interface ImportedCard {
  /** Id of the character. */
  readonly id: string;
  readonly isGuest: boolean;
  /** Position from which its words may be used. */
  readonly from: number;
  /** Length of the story's text when it was imported (characters): with another, positions mean nothing. */
  readonly length: number;
  readonly raw: JsonObject;
  /** As a `data:` URL; `null` when the card has none that can be shown. */
  readonly picture: string | null;
}

/** What a guest's id begins with; no id that is made from a name does. */
const GUEST = "guest.";

/** The id of a guest with a name. */
export function guestId(name: string): string {
  return `${GUEST}${(name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["x"]).join("-").slice(0, 60)}`;
}

/**
 * A cast in which those who have a card are played as it says, and the guests among them. A card for somebody who is
 * not in the story any more is passed over. In another edition of the text a card may tell everything: it counts from
 * the end.
 */
export function withCards(story: Pick<Story, "text" | "cast">, cards: readonly ImportedCard[]): Character[] {
  const length = story.text.length;
  const cardOf = new Map(
    cards.map((card) => {
      const from = card.length === length || card.isGuest ? Math.min(card.from, length) : length;
      return [card.id, { ...card, from }];
    }),
  );
  const cast = story.cast.map((character) => {
    const card = cardOf.get(character.id);
    if (!card) return character;
    const picture = card.picture ?? character.picture;
    return { ...character, picture, card: playedBy(cardFrom(card.raw, "The card"), card.from) };
  });
  const guests = [...cardOf.values()].filter(({ isGuest }) => isGuest).map(guest);
  return [...guests, ...cast];
}

function guest({ id, raw, from, picture }: ImportedCard): Character {
  const card = cardFrom(raw, "The card");
  return {
    id,
    name: card.name,
    pronouns: "they",
    from,
    picture,
    aliases: [],
    relations: [],
    voice: "",
    facts: [],
    evidence: [],
    isGuest: true,
    card: playedBy(card, from),
  };
}
