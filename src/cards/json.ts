import type { CardFormat } from "./card.ts";
import { type CardVersion, cardObject } from "./card-object.ts";
import { readJsonObject } from "./json-object.ts";

/** Cards as JSON text, written in one version and read in any. */
export function jsonCards(version: CardVersion): CardFormat {
  return {
    id: version === "v3" ? "json" : "v2-json",
    ending: ".json",
    hasPicture: false,
    // What begins like no other format is to be JSON.
    matches: () => true,
    read: (bytes, fileName) => ({ raw: readJsonObject(bytes, fileName), picture: null }),
    write: (card) => Buffer.from(JSON.stringify(cardObject(card, version), null, 2)),
  };
}
