import type { PlayedBy } from "../core/character.ts";
import type { Warning } from "../core/warnings.ts";
import type { LorePiece } from "../core/lore.ts";
import { exampleDialogues, expandMacros } from "../cards/macros.ts";
import { calledFor } from "./card-lore.ts";
import type { PromptText } from "./template.ts";

/** The texts of a card that go into a prompt, the most important first. */
const TEXTS = [
  "instructions",
  "reminder",
  "description",
  "personality",
  "scenario",
  "lore",
  "examples",
] as const;
/** Texts of a card that say how to play: our limits hold whatever they say. */
const INSTRUCTING = ["instructions", "reminder"] as const;
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
  lore: "",
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
  /** What was said last, oldest first: it decides what of the card's lore is told. */
  readonly messages: readonly string[];
}

/**
 * Expands a card's macros and cuts its texts to size, instructions last; a warning says what was cut. Pieces of lore go in
 * whole or not at all, which is no fault of the card.
 */
export function cardTexts(card: PlayedBy, input: CardTextsInput): { texts: CardTexts; warnings: Warning[] } {
  const { char, random, count } = input;
  const user = input.user.replaceAll(/\p{C}/gu, "").slice(0, MAX_USER_LENGTH);
  const filled = (written: string, original: string) =>
    expandMacros(withoutControls(written), { char, user, original, random }).trim();
  const texts: Record<keyof CardTexts, string> = { ...NO_CARD };
  const cut: string[] = [];
  let left = input.room;
  for (const name of TEXTS) {
    if (name === "lore") {
      const { kept, tokens } = loreTold(card, input, { left, filled });
      texts.lore = kept;
      left -= tokens;
      continue;
    }
    const joined = name === "examples" ? exampleDialogues(card[name]).join("\n\n***\n\n") : card[name];
    const whole = filled(joined, name === "instructions" ? OURS : "");
    const { kept, tokens } = fitted(whole, left, count);
    texts[name] = kept;
    left -= tokens;
    if (kept !== whole) cut.push(name);
  }
  return { texts, warnings: cut.length === 0 ? [] : [{ key: "cardCut", name: char, parts: cut }] };
}

/** As many of the pieces that are called for as fit, in the order of the book. */
function loreTold(
  { lore }: PlayedBy,
  { messages, count }: CardTextsInput,
  { left, filled }: { left: number; filled: (written: string, original: string) => string },
): { kept: string; tokens: number } {
  if (lore === undefined) return { kept: "", tokens: 0 };
  const most = Math.min(left, lore.tokenBudget ?? left);
  let room = most;
  const told = new Map<LorePiece, string>();
  for (const piece of calledFor(lore, messages)) {
    const whole = filled(piece.text, "");
    const { kept, tokens } = fitted(`${whole}\n\n`, room, count);
    if (kept !== whole) break;
    room -= tokens;
    told.set(piece, whole);
  }
  const kept = lore.pieces.flatMap((piece) => told.get(piece) || []).join("\n\n");
  return { kept, tokens: most - room };
}

function withoutControls(written: string): string {
  return written.replaceAll(/(?![\n\t])\p{Cc}/gu, "");
}

/** What of a card says how to play, in words; empty when nothing does. */
export function instructingIn(texts: CardTexts): string {
  return INSTRUCTING.filter((name) => texts[name] !== "")
    .map((name) => `the ${name}`)
    .join(" and ");
}

/** Replaces our instructions with the card's, which may include ours. */
export function withCard(parts: readonly PromptText[], { instructions }: CardTexts): PromptText[] {
  if (instructions === "") return [...parts];
  return parts.map(({ name, text }) => ({
    name,
    text: name === "instructions" ? instructions.replaceAll(OURS, () => text) : text,
  }));
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
