import type { Character, PlayedBy } from "../core/character.ts";
import type { Card } from "./card.ts";
import { loreFrom } from "./lore.ts";
import { expandMacros, type MacroValues } from "./macros.ts";

/** Longest text kept for playing (characters): several times what finds room in a prompt. */
const MAX_TEXT_LENGTH = 24_000;
/** Longest greeting said (characters): about three messages on Discord. */
const MAX_GREETING_LENGTH = 6000;
/** Most greetings of each kind that are kept for playing. */
const MAX_GREETINGS = 10;
const CHAR = /\{\{\s*char\s*\}\}|<(?:bot|char)>/giu;

/** What `{{user}}` stands for where nobody said what to call the person. */
export const SOMEBODY = "the listener";

/**
 * The texts of a card that go into a prompt, to be used from a position on. What is for people only (notes, tags,
 * author, version) does not.
 */
export function playedBy(card: Card, from: number): PlayedBy {
  const nickname = card.nickname
    .replaceAll(/[{}<>]/gu, "")
    .trim()
    .slice(0, 100);
  const text = (written: string) =>
    (nickname === "" ? written : written.replaceAll(CHAR, () => nickname)).slice(0, MAX_TEXT_LENGTH).trim();
  const lore = card.character_book && loreFrom(card.character_book, text);
  return {
    from,
    description: text(card.description),
    personality: text(card.personality),
    scenario: text(card.scenario),
    greeting: text(card.first_mes),
    alternates: card.alternate_greetings.slice(0, MAX_GREETINGS).map(text),
    groupGreetings: card.group_only_greetings.slice(0, MAX_GREETINGS).map(text),
    examples: text(card.mes_example),
    instructions: text(card.system_prompt),
    reminder: text(card.post_history_instructions),
    ...(lore && { lore }),
  };
}

/**
 * What a character says first, the first of their greetings that says anything, with its macros expanded; `null` when they
 * have no card, it has no greeting, or its texts may not be used at `bound` yet.
 */
export function greetingOf(
  character: Pick<Character, "name" | "card">,
  bound: number,
  { user = SOMEBODY }: { readonly user?: string | undefined } = {},
): string | null {
  const { name, card } = character;
  if (card === null || card.from > bound) return null;
  const values = { char: name, user, random: Math.random };
  for (const one of [card.greeting, ...(card.alternates ?? [])]) {
    const greeting = filled(one, values);
    if (greeting !== "") return greeting;
  }
  return null;
}

/** What a character may open a scene with, the first choice first: as {@link greetingOf}, and what the card has for groups. */
export function openingsOf(
  { name, card }: Pick<Character, "name" | "card">,
  bound: number,
  { isGroup, ...values }: Pick<MacroValues, "user" | "random"> & { readonly isGroup: boolean },
): string[] {
  if (card === null || card.from > bound) return [];
  const { greeting, alternates = [], groupGreetings = [] } = card;
  const all = [...(isGroup ? groupGreetings : []), greeting, ...alternates];
  return all.map((one) => filled(one, { char: name, ...values })).filter((one) => one !== "");
}

function filled(written: string, values: MacroValues): string {
  const greeting = expandMacros(written, values).trim();
  if (greeting.length <= MAX_GREETING_LENGTH) return greeting;
  return `${greeting.slice(0, MAX_GREETING_LENGTH).replace(/\s+\S*$/u, "")} …`;
}
