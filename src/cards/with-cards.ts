import { type Character, guest } from "../core/character.ts";
import type { Story } from "../core/story.ts";
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
  /**
   * As a `data:` URL; `null` when the card has none that can be shown. Shown only where the card counts from the
   * beginning: a picture may give something away, and has no date.
   */
  readonly picture: string | null;
}

/** What a guest's id begins with; no id that is made from a name does. */
const GUEST = "guest.";

/** The id of a guest with a name: that of the guest who is called so already, or one that nobody in the cast has. */
export function guestId(name: string, cast: readonly Pick<Character, "id" | "name" | "isGuest">[]): string {
  const known = cast.find((one) => one.isGuest && one.name === name);
  if (known) return known.id;
  const id = `${GUEST}${(name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["x"]).join("-").slice(0, 50)}`;
  let free = id;
  for (let number = 2; cast.some((one) => one.id === free); number++) free = `${id}-${number}`;
  return free;
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
    // A picture shows itself to everybody at once.
    const picture = (card.from === 0 ? card.picture : null) ?? character.picture;
    return { ...character, picture, card: playedBy(cardFrom(card.raw, "The card"), card.from) };
  });
  const guests = [...cardOf.values()].filter(({ isGuest }) => isGuest).map(guestFrom);
  return [...guests, ...cast];
}

function guestFrom({ id, raw, from, picture }: ImportedCard): Character {
  const card = cardFrom(raw, "The card");
  return guest({ id, name: card.name, from, picture, card: playedBy(card, from) });
}
