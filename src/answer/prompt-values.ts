import { createHash, randomBytes } from "node:crypto";
import type { Citation } from "../core/reply.ts";
import type { Span, Story } from "../core/story.ts";
import type { KeptWarning } from "../core/warnings.ts";
import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { SOMEBODY } from "../cards/played-by.ts";
import { type CardTexts, cardTexts, instructingIn, NO_CARD } from "./card-texts.ts";
import { summariesUpTo } from "../knowledge/summaries.ts";
import { calledInPrompt } from "./called-in-prompt.ts";
import { castKnown } from "./cast-known.ts";
import { nowOf } from "./now.ts";
import { peopleKnown } from "./people-known.ts";
import { ownLines, persona } from "./persona.ts";
import type { VALUE_NAMES } from "./template.ts";

/** What a prompt is made from. */
export interface PromptSources {
  readonly vantage: Vantage;
  /** The stretches of the telling that the vantage may know. */
  readonly spans: readonly Span[];
  readonly question: string;
  /** Best first. */
  readonly passages: readonly Citation[];
  /** What the model looked up since, and the passages it had before, which keep their numbers; unset before that. */
  readonly further?: { readonly found: readonly Citation[]; readonly numbered: readonly Citation[] };
  /** The name of what the model may call to look up more; unset where it may not. */
  readonly search?: string;
  /** Oldest first; only turns this vantage may know. */
  readonly turns: readonly Turn[];
  /** The name of who asks; unset where nobody else spoke. */
  readonly asker?: string | undefined;
  /** How long the answer is to be, such as "at most 5 sentences". */
  readonly length: string;
  /** What an earlier try told beyond its passages; unset when there was none. */
  readonly untold?: string;
  /** The hint for a character who cannot know what is asked; `null` or unset when they may. */
  readonly unknown?: string | null;
  /** What a scene adds to the values; unset outside scenes. */
  readonly scene?: SceneValues | undefined;
  /** What a card calls the person; unset when they have no name. */
  readonly user?: string;
  /** Used instead of `Math.random` where a card has random parts. */
  readonly random?: () => number;
}

/** What a speaker in a scene is told of it, besides its newest lines. */
export interface SceneValues {
  readonly place: string;
  readonly premise: string;
  /** Who else is there, a line each. */
  readonly company: string;
  /** What they remember of the scene's older part, a line each. */
  readonly remembered: string;
  /** What was tried for the line before and is not wanted, a line each. */
  readonly tried: string;
}

const NO_SCENE: SceneValues = { place: "", premise: "", company: "", remembered: "", tried: "" };

/** Room for summaries of earlier sections in the narrator's prompt (characters): about 700 tokens. */
const MAX_SO_FAR = 3000;

/** A speaker's card as its texts go into a prompt; none while they have no card. */
export function cardOf(
  sources: PromptSources,
  room: { count: (text: string) => number; room: number },
): { texts: CardTexts; warnings: readonly KeptWarning[] } {
  const { vantage, user = SOMEBODY, random = Math.random } = sources;
  const { name, card } = persona(vantage);
  if (card === null) return { texts: NO_CARD, warnings: [] };
  return cardTexts(card, {
    char: calledInPrompt(name),
    user,
    random,
    messages: messagesOf(sources),
    ...room,
  });
}

/** What was said last, oldest first; in a scene what the others said between two lines of the speaker's is several lines. */
function messagesOf({ turns, question, scene }: PromptSources): string[] {
  const asked = { from: "person", text: question };
  return [...turns, asked].flatMap(({ from, text }) =>
    scene && from === "person" ? text.split("\n") : [text],
  );
}

/** Passages as a prompt shows them. */
export interface ShownPassages {
  readonly passages: string;
  /** Those that the model looked up. */
  readonly found: string;
}

/** What the placeholders of a prompt stand for. */
export function values(
  sources: PromptSources,
  { passages, found }: ShownPassages,
  card: CardTexts,
): Record<(typeof VALUE_NAMES)[number], string> {
  const { vantage, spans, unknown, length, search = "", untold = "", scene = NO_SCENE, asker = "" } = sources;
  const { lore, ...lasting } = card;
  const { name, aliases, voice, facts } = persona(vantage);
  const now = nowOf(vantage, spans);
  const people = peopleKnown(vantage, spans, { ...sources, facts, company: scene.company });
  const isNarrator = vantage.speaker.kind === "narrator";
  const told = {
    voice,
    facts: facts.map((fact) => `- ${fact}`).join("\n"),
    names: aliases.join(", "),
    lines: ownLines(vantage, spans)
      .map((line) => `- ${line}`)
      .join("\n"),
    cast: isNarrator ? castKnown(vantage) : "",
    soFar: isNarrator ? soFarOf(vantage) : "",
    now: now === null ? "" : `(${[now.section, ...now.company].join(", ")}) ${now.text}`,
    place: scene.place,
    premise: scene.premise,
    company: scene.company,
  };
  return {
    character: calledInPrompt(name),
    length,
    asker,
    search,
    untold,
    fence: fenceFor(
      [...Object.values(told), ...Object.values(lasting)],
      [people, lore, passages, found, ...said(sources)],
    ),
    ...told,
    people,
    passages: passages === "" ? nothingShown(vantage) : passages,
    found,
    remembered: scene.remembered,
    tried: scene.tried,
    description: card.description,
    personality: card.personality,
    scenario: card.scenario,
    examples: card.examples,
    lore,
    wishes: card.reminder,
    instructing: instructingIn(card),
    unknown: unknown ?? "",
  };
}

function said({ question, turns, scene = NO_SCENE }: PromptSources): string[] {
  return [question, scene.remembered, scene.tried, ...turns.map(({ text }) => text)];
}

/** The newest summaries, in telling order; a character may not know what they tell. */
function soFarOf({ story, bound }: Vantage): string {
  let room = MAX_SO_FAR;
  const newest = summariesUpTo(story, bound)
    .toReversed()
    .filter(({ text }) => (room -= text.length + 1) >= 0);
  return newest
    .toReversed()
    .map(({ text }) => text)
    .join("\n");
}

/**
 * A fence that nothing in a prompt can close, because a text cannot contain its own hash. It goes by what stays the same
 * in a talk, so that an endpoint that has read the beginning of the prompt need not read it again; by everything only
 * where the rest has been made to contain it.
 */
function fenceFor(lasting: readonly string[], changing: readonly string[]): string {
  const fence = fenceOf(lasting);
  return changing.some((text) => text.includes(fence)) ? fenceOf([...lasting, ...changing]) : fence;
}

/** Keeps people from working out a fence, or one that looks like it. */
const FENCE_KEY = randomBytes(16);

/** A fence that these texts cannot close. */
export function fenceOf(texts: readonly string[]): string {
  const hash = createHash("sha256").update(FENCE_KEY);
  for (const text of texts) hash.update(text);
  return `story ${hash.digest("hex").slice(0, 12)}`;
}

function nothingShown({ speaker }: Vantage): string {
  return speaker.kind === "character" && speaker.character.isGuest
    ? "(nothing: you are a guest here, took no part in the story and know nothing of it)"
    : "(nothing that bears on the question)";
}

/** A passage as a prompt shows it, under its number and, where there are several sections, the name of its own. */
export function shownPassage(passage: Citation, number: number, { sections }: Story): string {
  const place = sections.length > 1 ? `(${passage.section}) ` : "";
  return `[${number}] ${place}${passage.text}`;
}
