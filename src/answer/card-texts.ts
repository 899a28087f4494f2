import type { PlayedBy } from "../core/character.ts";
import { exampleDialogues, expandMacros } from "../cards/macros.ts";
import type { RenderedPart } from "./template.ts";

/** The texts of a card that go into a prompt; the first ones find room first. */
const TEXTS = ["instructions", "reminder", "description", "personality", "scenario", "examples"] as const;
/** Parts of a prompt that a card's text replaces. */
const REPLACING = ["instructions", "reminder"] as const;
/** Stands for our own text until that is known; control characters are taken out of cards. */
const OURS = "\u0001";

/** A card's texts, expanded and cut to their room; empty where the card says nothing. */
export type CardTexts = Readonly<Record<(typeof TEXTS)[number], string>>;

/** A word with the space before it, a very long one in pieces: counting takes the square of a word's length. */
const WORD = /\s{0,100}\S{1,100}|\s{1,100}/gu;
/** Longest name of a person that is put in (characters). */
const MAX_USER_LENGTH = 100;

/** No card. */
export const NO_CARD: CardTexts = {
  instructions: "",
  reminder: "",
  description: "",
  personality: "",
  scenario: "",
  examples: "",
};

/** What is put into a card's texts, and how much room they have. */
interface Preparing {
  readonly char: string;
  readonly user: string;
  readonly random: () => number;
  readonly count: (text: string) => number;
  /** Tokens all texts may take together. */
  readonly room: number;
}

/** Expands a card's macros and cuts its texts to their room, instructions last; says in a warning what was cut. */
export function cardTexts(card: PlayedBy, preparing: Preparing): { texts: CardTexts; warnings: string[] } {
  const { char, random, count } = preparing;
  const user = preparing.user.replaceAll(/\p{C}/gu, "").slice(0, MAX_USER_LENGTH);
  const texts: Record<keyof CardTexts, string> = { ...NO_CARD };
  const cut: string[] = [];
  let left = preparing.room;
  for (const name of TEXTS) {
    const written = card[name].replaceAll(/(?![\n\t])\p{Cc}/gu, "");
    const joined = name === "examples" ? exampleDialogues(written).join("\n\n***\n\n") : written;
    const whole = expandMacros(joined, { char, user, original: OURS, random }).trim();
    const { kept, tokens } = fitted(whole, left, count);
    texts[name] = kept;
    left -= tokens;
    if (kept !== whole) cut.push(name);
  }
  const warnings =
    cut.length === 0 ? [] : [`The card of ${char} is too long: its ${cut.join(", ")} lost words.`];
  return { texts, warnings };
}

/** Which of our parts a card replaces, in words; empty when it replaces none. */
export function replacedBy(texts: CardTexts): string {
  return REPLACING.filter((name) => texts[name] !== "")
    .map((name) => `the ${name}`)
    .join(" and ");
}

/** Puts a card's instructions and reminder in the place of ours, which they may repeat. */
export function withCard(parts: readonly RenderedPart[], texts: CardTexts): RenderedPart[] {
  return parts.map((part) => {
    const name = REPLACING.find((replacing) => replacing === part.name);
    if (name === undefined || texts[name] === "") return part;
    return { name, text: texts[name].replaceAll(OURS, () => part.text) };
  });
}

/** As many whole words from the beginning as find room. */
function fitted(
  text: string,
  room: number,
  count: (text: string) => number,
): { kept: string; tokens: number } {
  let [tokens, end] = [0, 0];
  for (const [word] of text.matchAll(WORD)) {
    const size = count(word);
    if (tokens + size > room) break;
    tokens += size;
    end += word.length;
  }
  return { kept: text.slice(0, end).trimEnd(), tokens };
}
