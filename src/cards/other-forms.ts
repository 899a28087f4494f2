import { z } from "zod";
import { isJsonObject, type JsonObject } from "./json-object.ts";

/*
 * Characters as other programs export them, where they are no cards of the specification. What they were read with is
 * still there beside the card.
 */

const text = z.string().catch("");
const words = z.union([z.string(), z.array(text).transform((list) => list.join(", "))]).catch("");

/** Pygmalion and the text generation web UI, from before there was a specification. */
const pygmalion = z.object({
  char_name: z.string().min(1),
  char_persona: text,
  char_greeting: text,
  example_dialogue: text,
  world_scenario: text,
});

/** The text generation web UI since. */
const webUi = z.object({ name: z.string().min(1), context: z.string(), greeting: z.string() });

/** Agnai; the person is described in sentences, or by attributes. */
const agnai = z.object({
  kind: z.literal("character").optional(),
  name: z.string(),
  persona: z.object({ kind: text, attributes: z.record(z.string(), words).catch({}) }),
  description: text,
  greeting: text,
  alternateGreetings: z.array(text).catch([]),
  scenario: text,
  sampleChat: text,
  systemPrompt: text,
  postHistoryInstructions: text,
});

/** Backyard and Faraday. */
const backyard = z.object({
  character: z.object({
    aiName: text,
    aiDisplayName: text,
    aiPersona: z.string(),
    scenario: text,
    firstMessage: text,
    customDialogue: text,
    basePrompt: text,
    loreItems: z.array(z.unknown()).catch([]),
  }),
});

/** A card with what another program says of a character; an object that is in none of their forms is given back as it is. */
export function cardOfOtherForm(raw: JsonObject): JsonObject {
  if (isJsonObject(raw["data"])) return raw;
  const data = ofPygmalion(raw) ?? ofAgnai(raw) ?? ofBackyard(raw) ?? ofWebUi(raw);
  return data === null ? raw : { ...raw, spec: "chara_card_v2", spec_version: "2.0", data };
}

function ofPygmalion(raw: JsonObject): JsonObject | null {
  const { data } = pygmalion.safeParse(raw);
  // Programs that write both forms keep theirs up to date.
  if (data === undefined || raw["name"] !== undefined) return null;
  return {
    name: data.char_name,
    description: data.char_persona,
    personality: "",
    scenario: data.world_scenario,
    first_mes: data.char_greeting,
    mes_example: data.example_dialogue,
  };
}

function ofWebUi(raw: JsonObject): JsonObject | null {
  const { data } = webUi.safeParse(raw);
  if (data === undefined) return null;
  return {
    name: data.name,
    description: data.context,
    personality: "",
    scenario: "",
    first_mes: data.greeting,
  };
}

function ofAgnai(raw: JsonObject): JsonObject | null {
  const { data } = agnai.safeParse(raw);
  if (data === undefined) return null;
  const attributes = Object.entries(data.persona.attributes).filter(([, value]) => value !== "");
  const isText = data.persona.kind === "text";
  return {
    name: data.name,
    description: attributes.map(([key, value]) => (isText ? value : `${key}: ${value}`)).join("\n"),
    personality: "",
    scenario: data.scenario,
    first_mes: data.greeting,
    alternate_greetings: data.alternateGreetings,
    mes_example: data.sampleChat,
    // What Agnai calls a description is for people.
    creator_notes: data.description,
    system_prompt: data.systemPrompt,
    post_history_instructions: data.postHistoryInstructions,
    ...(raw["characterBook"] ? { character_book: raw["characterBook"] } : {}),
  };
}

function ofBackyard(raw: JsonObject): JsonObject | null {
  const { data } = backyard.safeParse(raw);
  if (data === undefined) return null;
  const { aiName, aiDisplayName, aiPersona, scenario, firstMessage, customDialogue, basePrompt, loreItems } =
    data.character;
  return {
    name: aiDisplayName || aiName,
    description: aiPersona,
    personality: "",
    scenario,
    first_mes: firstMessage,
    mes_example: customDialogue,
    system_prompt: basePrompt,
    ...(loreItems.length > 0 ? { character_book: { entries: loreItems } } : {}),
  };
}
