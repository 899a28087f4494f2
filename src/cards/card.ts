import { z } from "zod";
import { UsageError } from "../core/errors.ts";
import { visibleName } from "../text/visible.ts";
import { isJsonObject, type JsonObject } from "./json-object.ts";
import { bookIn, type Lorebook, lorebookFrom } from "./lorebook.ts";

/** A picture that came with a card. */
export interface CardPicture {
  readonly type: "image/png" | "image/jpeg" | "image/webp";
  readonly bytes: Uint8Array;
}

/**
 * A character card. The fields bear the names of the Character Card V2 and V3 specifications and are a view on `raw`,
 * in which what is missing or of the wrong type is empty; what is written again is `raw`.
 */
export interface Card {
  readonly name: string;
  /** Stands for `{{char}}` in the place of the name; empty for none. */
  readonly nickname: string;
  readonly description: string;
  readonly personality: string;
  readonly scenario: string;
  readonly first_mes: string;
  readonly mes_example: string;
  /** For people, never for a prompt. */
  readonly creator_notes: string;
  readonly system_prompt: string;
  readonly post_history_instructions: string;
  readonly alternate_greetings: readonly string[];
  readonly group_only_greetings: readonly string[];
  readonly tags: readonly string[];
  readonly creator: string;
  readonly character_version: string;
  readonly character_book: Lorebook | null;
  readonly extensions: JsonObject;
  /** The whole object as it was found. */
  readonly raw: JsonObject;
  readonly picture: CardPicture | null;
}

/** What a file holds: a card's JSON object, and the picture that came with it. */
export interface FoundCard {
  readonly raw: JsonObject;
  readonly picture: CardPicture | null;
}

/** A file format of cards. */
export interface CardFormat {
  /** By which people choose it for a card they export. */
  readonly id: string;
  /** How the names of its files end, with the dot. */
  readonly ending: string;
  /** Whether a picture (PNG) goes into its files. */
  readonly hasPicture: boolean;
  /** Whether bytes begin as a file of this format does. */
  readonly matches: (bytes: Uint8Array) => boolean;
  /** @throws UsageError when the file holds no card or is damaged. */
  readonly read: (bytes: Uint8Array, fileName: string) => FoundCard;
  /** @throws UsageError when `picture` is no whole PNG file, or a format that is a picture is given none. */
  readonly write: (card: Pick<Card, "raw">, picture: Uint8Array | null) => Uint8Array;
}

/** Characters. */
const MAX_NAME = 200;
/** Of a text that can be shown or put in a prompt (characters). */
const MAX_TEXT = 200_000;
const MAX_GREETINGS = 500;

/** What a V1 card has, at its top level. */
export const V1_FIELDS = [
  "name",
  "description",
  "personality",
  "scenario",
  "first_mes",
  "mes_example",
] as const;
const USED = [...V1_FIELDS.slice(1), "nickname", "system_prompt", "post_history_instructions"] as const;

const text = z.string().catch("");
const texts = z.array(text).catch([]);
const fields = z.object({
  name: text,
  nickname: text,
  description: text,
  personality: text,
  scenario: text,
  first_mes: text,
  mes_example: text,
  creator_notes: text,
  system_prompt: text,
  post_history_instructions: text,
  alternate_greetings: texts,
  group_only_greetings: texts,
  tags: texts,
  creator: text,
  character_version: text,
  extensions: z.custom<JsonObject>(isJsonObject).catch({}),
});

/** The object that holds a card's fields: `data` since V2, the card itself in V1. */
export function cardData(raw: JsonObject): JsonObject {
  return isJsonObject(raw["data"]) ? raw["data"] : raw;
}

/**
 * The typed view of a card's JSON object, of whichever version: versions to come are read as V3.
 *
 * @throws UsageError when it is no card, or a text in it is too long.
 */
export function cardFrom(raw: JsonObject, fileName: string, picture: CardPicture | null = null): Card {
  const data = cardData(raw);
  const read = fields.parse(data);
  const name = visibleName(read.name) || visibleName(fields.parse(raw).name);
  // Many a JSON file has a name and a description at its top level.
  const telling = V1_FIELDS.slice(data === raw ? 2 : 1);
  if (name === "" || !telling.some((field) => typeof data[field] === "string"))
    throw new UsageError(
      `${fileName} is no character card: a card has a name and a description; give a V1, V2 or V3 card.`,
    );
  if (name.length > MAX_NAME)
    throw new UsageError(`${fileName}: the card's name is longer than ${MAX_NAME} characters: shorten it.`);
  const long = USED.find((field) => read[field].length > MAX_TEXT);
  if (long !== undefined)
    throw new UsageError(
      `${fileName}: the card's ${long} is longer than ${MAX_TEXT} characters: shorten it.`,
    );
  const greetings = [...read.alternate_greetings, ...read.group_only_greetings];
  if (greetings.length > MAX_GREETINGS || greetings.some((greeting) => greeting.length > MAX_TEXT))
    throw new UsageError(
      `${fileName}: the card has more than ${MAX_GREETINGS} greetings or one longer than ${MAX_TEXT} characters: remove some.`,
    );
  const book = bookIn(data["character_book"]);
  const character_book = book && lorebookFrom(book, fileName);
  return { ...read, name, character_book, raw, picture };
}
