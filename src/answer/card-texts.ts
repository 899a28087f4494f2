import type { PlayedBy } from "../core/character.ts";
import type { Warning } from "../core/warnings.ts";
import { exampleDialogues, expandMacros } from "../cards/macros.ts";
import type { PromptText } from "./template.ts";

/** The texts of a card that go into a prompt, the most important first. */
const TEXTS = ["instructions", "reminder", "description", "personality", "scenario", "examples"] as const;
/** Parts of our prompt that a card's text replaces. */
const REPLACING = ["instructions", "reminder"] as const;
/** Stands for our own text until it is known. No card has it, because control characters are removed from cards. */
const OURS = "\u0001";

/** A card's texts, expanded and cut to size; empty where the card has none. */
export type CardTexts = Readonly<Record<(typeof TEXTS)[number], string>>;

/** A word with the space before it; very long ones in pieces, because counting takes the square of a word's length. */
const WORD = /\s{0,100}\S{1,100}|\s{1,100}/gu;
const MAX_USER_LENGTH = 100;

export const NO_CARD: CardTexts = {
  instructions: "",
  reminder: "",
  description: "",
  personality: "",
  scenario: "",
  examples: "",
};

/** What is put into a card's texts, and how long they may be. */
interface CardTextsInput {
  readonly char: string;
  readonly user: string;
  readonly random: () => number;
  readonly count: (text: string) => number;
  /** Tokens all texts may take together. */
  readonly room: number;
}

/** Expands a card's macros and cuts its texts to size, instructions last; a warning says what was cut. */
export function cardTexts(card: PlayedBy, input: CardTextsInput): { texts: CardTexts; warnings: Warning[] } {
  const { char, random, count } = input;
  const user = input.user.replaceAll(/\p{C}/gu, "").slice(0, MAX_USER_LENGTH);
  const texts: Record<keyof CardTexts, string> = { ...NO_CARD };
  const cut: string[] = [];
  let left = input.room;
  for (const name of TEXTS) {
    const written = card[name].replaceAll(/(?![\n\t])\p{Cc}/gu, "");
    const joined = name === "examples" ? exampleDialogues(written).join("\n\n***\n\n") : written;
    const whole = expandMacros(joined, { char, user, original: OURS, random }).trim();
    const { kept, tokens } = fitted(whole, left, count);
    texts[name] = kept;
    left -= tokens;
    if (kept !== whole) cut.push(name);
  }
  return { texts, warnings: cut.length === 0 ? [] : [{ key: "cardCut", name: char, parts: cut }] };
}

/** The parts of our prompt that a card replaces, in words; empty when it replaces none. */
export function replacedBy(texts: CardTexts): string {
  return REPLACING.filter((name) => texts[name] !== "")
    .map((name) => `the ${name}`)
    .join(" and ");
}

/** Replaces our instructions and reminder with the card's, which may include ours. */
export function withCard(parts: readonly PromptText[], texts: CardTexts): PromptText[] {
  return parts.map((part) => {
    const name = REPLACING.find((replacing) => replacing === part.name);
    if (name === undefined || texts[name] === "") return part;
    return { name, text: texts[name].replaceAll(OURS, () => part.text) };
  });
}

/** As many whole words from the start as fit. */
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
