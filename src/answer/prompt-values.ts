import { createHash } from "node:crypto";
import type { Citation } from "../core/reply.ts";
import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { SOMEBODY } from "../cards/played-by.ts";
import { type CardTexts, cardTexts, NO_CARD, replacedBy } from "./card-texts.ts";
import { castKnown } from "./cast-known.ts";
import { nowOf } from "./now.ts";
import { persona } from "./persona.ts";

const MAX_SENTENCES = "5";

/** What a prompt is made from. */
export interface PromptSources {
  readonly vantage: Vantage;
  readonly question: string;
  /** Best first. */
  readonly passages: readonly Citation[];
  /** Oldest first; only turns this vantage may know. */
  readonly turns: readonly Turn[];
  /** The hint for a character who cannot know what is asked; `null` or unset when they may. */
  readonly unknown?: string | null;
  /** What a card calls the person; unset when they have no name. */
  readonly user?: string;
  /** Used instead of `Math.random` where a card has random parts. */
  readonly random?: () => number;
}

/** A speaker's card as its texts go into a prompt; none while they have no card. */
export function cardOf(
  { vantage, user = SOMEBODY, random = Math.random }: PromptSources,
  room: { count: (text: string) => number; room: number },
): { texts: CardTexts; warnings: readonly string[] } {
  const { name, card } = persona(vantage);
  if (card === null) return { texts: NO_CARD, warnings: [] };
  return cardTexts(card, { char: name, user, random, ...room });
}

/** What the placeholders of a prompt stand for. */
export function values(
  { vantage, question, unknown }: PromptSources,
  passages: readonly Citation[],
  card: CardTexts,
): Record<string, string> {
  const { name, aliases, voice, lines, facts } = persona(vantage);
  const now = nowOf(vantage);
  const told = {
    names: aliases.join(", "),
    lines: lines.map((line) => `- ${line}`).join("\n"),
    cast: vantage.speaker.kind === "narrator" ? castKnown(vantage) : "",
    now: now === null ? "" : `(${now.section}) ${now.text}`,
  };
  const shown = passages.map((passage, index) => shownPassage(passage, index + 1)).join("\n\n");
  return {
    character: name,
    voice,
    facts: facts.map((fact) => `- ${fact}`).join("\n"),
    sentences: MAX_SENTENCES,
    // A text cannot contain its own hash, so nothing in a passage or a card can close the fence.
    fence: `story ${fenceHash([shown, question, ...Object.values(told), ...Object.values(card)])}`,
    ...told,
    passages: shown === "" ? nothingShown(vantage) : shown,
    description: card.description,
    personality: card.personality,
    scenario: card.scenario,
    examples: card.examples,
    replaced: replacedBy(card),
    unknown: unknown ?? "",
  };
}

function fenceHash(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text);
  return hash.digest("hex").slice(0, 12);
}

function nothingShown({ speaker }: Vantage): string {
  return speaker.kind === "character" && speaker.character.isGuest
    ? "(nothing: you are a guest here, took no part in the story and know nothing of it)"
    : "(nothing that bears on the question)";
}

/** A passage as a prompt shows it, under its number. */
export function shownPassage(passage: Citation, number: number): string {
  return `(${number}) ${passage.text}`;
}
