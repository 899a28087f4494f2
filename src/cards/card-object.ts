import { type Card, cardData, V1_FIELDS } from "./card.ts";
import { isJsonObject, type JsonObject } from "./json-object.ts";

/** The versions of the specification a card is written in. */
export type CardVersion = "v2" | "v3";

const SPECS = {
  v2: { spec: "chara_card_v2", version: "2.0" },
  v3: { spec: "chara_card_v3", version: "3.0" },
} as const;

/** What a V2 card must have. */
const V2_DATA: JsonObject = {
  name: "",
  description: "",
  personality: "",
  scenario: "",
  first_mes: "",
  mes_example: "",
  creator_notes: "",
  system_prompt: "",
  post_history_instructions: "",
  alternate_greetings: [],
  tags: [],
  creator: "",
  character_version: "",
  extensions: {},
};
const V3_DATA: JsonObject = { ...V2_DATA, group_only_greetings: [] };

/**
 * A card's whole object in a version: everything it was read with is still there, known or not; what the version must
 * have and the card lacks is added empty. A V1 card keeps its fields at the top level too, as older programs look there.
 */
export function cardObject({ raw }: Pick<Card, "raw">, version: CardVersion): JsonObject {
  const { spec, version: spec_version } = SPECS[version];
  const known = isJsonObject(raw["data"])
    ? raw["data"]
    : Object.fromEntries(V1_FIELDS.map((field) => [field, raw[field] ?? ""]));
  return {
    ...raw,
    spec,
    spec_version: raw["spec"] === spec ? (raw["spec_version"] ?? spec_version) : spec_version,
    data: { ...(version === "v2" ? V2_DATA : V3_DATA), ...known },
  };
}

/** The card's object with `extensions[key]` set; a V1 card becomes a V2 card, as it has no extensions. */
export function withExtension(card: Pick<Card, "raw">, key: string, value: unknown): JsonObject {
  const raw = isJsonObject(card.raw["data"]) ? card.raw : cardObject(card, "v2");
  const data = cardData(raw);
  const extensions = isJsonObject(data["extensions"]) ? data["extensions"] : {};
  return { ...raw, data: { ...data, extensions: { ...extensions, [key]: value } } };
}
