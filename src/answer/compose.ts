import type { Citation, PromptPart } from "../core/reply.ts";
import type { Story } from "../core/story.ts";
import type { KeptWarning, Warning } from "../core/warnings.ts";
import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import type { ChatMessage } from "../models/model.ts";
import { castUpTo } from "../knowledge/speakers.ts";
import { withCard } from "./card-texts.ts";
import { cardOf, type PromptSources, type ShownPassages, shownPassage, values } from "./prompt-values.ts";
import { render, type PromptText, type Template, wordsOf } from "./template.ts";

/** Room for passages in a prompt when nobody sets it (tokens). */
export const PASSAGE_TOKENS = 4000;
/** Size of a whole prompt beside its room for passages; with the answer, the usual one fits in a window of 8k. */
const WHOLE = 1.6;
/** Share of the prompt that a card may take; SillyTavern's for lore. */
const CARD_SHARE = 0.25;
/** The newest turns, which take precedence over every passage but the best. */
const NEWEST_TURNS = 4;
/** What a chat format adds to each message (tokens), as OpenAI's cookbook counts. */
const MESSAGE_TOKENS = 4;

/** A prompt and what went into it. */
export interface Prompt {
  readonly messages: readonly ChatMessage[];
  readonly parts: readonly PromptPart[];
  /** The named texts that the messages are made of, in order. */
  readonly texts: readonly PromptText[];
  /** The passages that fitted, in telling order; then, in the order of their numbers, those that the model looked up. */
  readonly passages: readonly Citation[];
  /** Room that is left in it (tokens). */
  readonly left: number;
  /** Our words in it, without what was filled in. */
  readonly instructions: readonly string[];
  readonly warnings: readonly KeptWarning[];
}

/**
 * Composes a prompt within a token budget. The fixed parts, the persona and the question always go in; then
 * the best passage and the newest turns, then what the model looked up, further passages by rank and older turns. Passages are
 * in telling order between fences that their text cannot forge. A character's card adds its own texts, cut to a quarter of
 * the budget: its instructions replace ours, the rest is fenced.
 *
 * @throws Failure when the template asks for a name it may not use.
 */
export function composePrompt(
  template: Template,
  sources: PromptSources,
  { count, room = PASSAGE_TOKENS }: { count: (text: string) => number; room?: number },
): Prompt {
  const budget = Math.round(room * WHOLE);
  const card = cardOf(sources, { count, room: Math.floor(budget * CARD_SHARE) });
  const rendered = (shown: ShownPassages): PromptText[] =>
    withCard(render(template, values(sources, shown, card.texts)), card.texts);
  const bare = rendered({ passages: "", found: "" });
  let left =
    budget - MESSAGE_TOKENS * 2 - count(sources.question) - sum(bare.map((part) => count(part.text)));
  const fit = <T>(items: readonly T[], size: (item: T) => number): T[] => {
    const kept = items.slice(0, countThatFit(items, size, left));
    left -= sum(kept.map(size));
    return kept;
  };
  const passageSize = (passage: Citation) => sizeInPrompt(passage, sources.vantage.story, count);
  const turnSize = ({ author = "", text }: Turn) => count(author) + count(text) + MESSAGE_TOKENS;
  const newestFirst = sources.turns.toReversed();

  const best = fit(sources.passages.slice(0, 1), passageSize);
  const newest = fit(newestFirst.slice(0, NEWEST_TURNS), turnSize);
  const found = fit(sources.further?.found ?? [], passageSize);
  const others = fit(sources.passages.slice(best.length), passageSize);
  const older = newest.length < NEWEST_TURNS ? [] : fit(newestFirst.slice(NEWEST_TURNS), turnSize);

  const kept = [...best, ...others].toSorted((one, other) => one.start - other.start);
  const passages = [...(sources.further?.numbered ?? kept), ...found];
  const listed = (some: readonly Citation[]) =>
    some.map((one) => shownPassage(one, passages.indexOf(one) + 1, sources.vantage.story)).join("\n\n");
  const turns = [...newest, ...older].toReversed();
  const system = rendered({ passages: listed(kept), found: listed(found) });
  const history = talk(turns, sources.vantage);
  const messages: ChatMessage[] = [
    { role: "system", content: system.map((part) => part.text).join("\n\n") },
    ...history,
    { role: "user", content: sources.question },
  ];
  return {
    messages,
    texts: [
      ...system,
      ...history.map(({ content }) => ({ name: "history", text: content })),
      { name: "question", text: sources.question },
    ],
    parts: [
      ...system.map((part) => ({ name: part.name, tokens: count(part.text) })),
      { name: "history", tokens: sum(turns.map(turnSize)) },
      { name: "question", tokens: count(sources.question) },
    ],
    passages,
    left,
    instructions: [...wordsOf(template), card.texts.instructions, card.texts.reminder],
    warnings: [...card.warnings, ...cutWarnings(sources, turns.length)],
  };
}

/** What a passage takes in a prompt, with its number and section (tokens). */
export function sizeInPrompt(passage: Citation, story: Story, count: (text: string) => number): number {
  return count(shownPassage(passage, 0, story)) + MESSAGE_TOKENS;
}

/** Replaces a question that is left out: the templates of many local models need user and assistant to alternate. */
const UNHEARD = "[…]";

function talk(turns: readonly Turn[], { story, speaker, bound }: Vantage): ChatMessage[] {
  const own = speaker.kind === "character" ? speaker.character.id : null;
  return turns.flatMap(({ from, text, characterId, author }, at): ChatMessage[] => {
    if (from === "person")
      return [{ role: "user", content: author === undefined ? text : lineOf(author, text) }];
    if (characterId !== own) {
      const other = castUpTo(story, bound).find(({ id }) => id === characterId)?.name ?? "Narrator";
      return [{ role: "user", content: lineOf(other, text) }];
    }
    const answer: ChatMessage = { role: "assistant", content: text };
    return turns[at - 1]?.from === "person" ? [answer] : [{ role: "user", content: UNHEARD }, answer];
  });
}

/** What one of several said, on one line, so that nobody can put words into another's mouth. */
function lineOf(name: string, text: string): string {
  return `${name}: ${text.replaceAll(/\s*[\n\r\u2028\u2029]\s*/gu, " ")}`;
}

function cutWarnings(sources: PromptSources, turns: number): Warning[] {
  return turns < sources.turns.length
    ? [{ key: "messagesLeftOut", kept: turns, of: sources.turns.length }]
    : [];
}

/** How many of the first items fit into `room` together. */
function countThatFit<T>(items: readonly T[], size: (item: T) => number, room: number): number {
  let used = 0;
  const over = items.findIndex((item) => (used += size(item)) > room);
  return over < 0 ? items.length : over;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
