import type { Character, DatedFact } from "../../src/core/character.ts";
import type { Span, Story } from "../../src/core/story.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { namesUpTo } from "../../src/knowledge/speakers.ts";
import { spokenWords } from "../../src/knowledge/spoken-words.ts";
import { isStopWord, words } from "../../src/text/terms.ts";
import { holds } from "./knowing.ts";

/** What a question is about, seen from who is asked. */
export const KINDS = ["future", "past-absence", "past-presence", "past-only"] as const;
export type Kind = (typeof KINDS)[number];

/** A question with everything its answer is held against. */
export interface Asked {
  readonly kind: Kind;
  readonly question: string;
  readonly vantage: Vantage;
  /** The stretch it is about; `null` for a question about who a character is. */
  readonly target: Span | null;
  /** Words that must be before the model, and words that must not be anywhere. */
  readonly must: readonly string[];
  readonly mustNot: readonly string[];
}

/** Content words of a stretch that a question needs to be about it and nothing else. */
const MIN_WORDS = 2;
const WORDS_NAMED = 3;
const FORMS = ["What happened with", "What do you know of", "Can you tell me of"];
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/** How often each word stands in a story, and which of them are names. */
export interface Wording {
  readonly counts: ReadonlyMap<string, number>;
  readonly isName: (word: string) => boolean;
}

/** Counts a story's words. */
export function wordingOf({ text }: Pick<Story, "text">, names: ReadonlyMap<string, unknown>): Wording {
  const counts = new Map<string, number>();
  for (const word of words(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, isName: (word) => names.has(word.toLowerCase()) };
}

/**
 * A question about a stretch by its rarest words, in their order; `null` when it has too few. They say what is asked
 * for, not what happens to it.
 */
export function questionAbout(passage: string, { counts, isName }: Wording, at: number): string | null {
  const content = [...new Set(passage.match(WORD))]
    .map((word, index) => ({ word: isName(word) ? word : word.toLowerCase(), index, count: rarity(word) }))
    .filter(({ word }) => word.length > 2 && !isStopWord(words(word)[0] ?? ""));
  if (content.length < MIN_WORDS) return null;
  const named = content
    .toSorted((one, other) => one.count - other.count || one.index - other.index)
    .slice(0, WORDS_NAMED)
    .toSorted((one, other) => one.index - other.index)
    .map(({ word }) => word);
  const listed = `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
  return `${FORMS[at % FORMS.length]} ${listed}?`;

  function rarity(word: string): number {
    return counts.get(words(word)[0] ?? "") ?? 0;
  }
}

/** Questions about who the speaker of a vantage and the others are to each other, at its moment. */
export function questionsOfIdentity(vantage: Vantage): Asked[] {
  const { speaker, story } = vantage;
  if (speaker.kind === "narrator") return [];
  const { character } = speaker;
  const dated = [...character.relations, ...character.facts];
  if (dated.length === 0) return [];
  const asked = others(story, character, dated).map((name) => `Who is ${name} to you?`);
  return [...asked, "Who are you, and how are things with you now?"].map((question) => ({
    kind: "past-only",
    question,
    vantage,
    target: null,
    ...factsAt(dated, vantage),
  }));
}

/** The characters named in another's facts, of now or ever, by their first name in the story. */
function others(story: Story, character: Character, dated: readonly DatedFact[]): string[] {
  const told = dated.map(({ text }) => text).join(" ");
  return story.cast
    .filter(({ id, name }) => id !== character.id && told.includes(name))
    .map(({ name }) => name);
}

function factsAt(dated: readonly DatedFact[], vantage: Vantage): Pick<Asked, "must" | "mustNot"> {
  const must = dated.filter((fact) => holds(fact, vantage)).map(({ text }) => text);
  const mustNot = dated.map(({ text }) => text).filter((text) => !must.includes(text));
  return { must, mustNot };
}

/** Everybody of a story whom one can talk with from somewhere, the narrator among them. */
export function vantagesAt(story: Story, { bound, moment }: Pick<Vantage, "bound" | "moment">): Vantage[] {
  const position = { story, bound, ...(moment !== undefined && { moment }) };
  const named = story.cast.filter(
    ({ from, isGuest }) => !isGuest && from <= Math.min(bound, moment ?? bound),
  );
  const characters = named.map((character): Vantage => ({
    ...position,
    speaker: { kind: "character", character },
  }));
  return moment === undefined ? [{ ...position, speaker: NARRATOR }, ...characters] : characters;
}

/**
 * What may be said from a vantage whatever the story tells there: titles of sections that have begun, what is true of the
 * speaker, and their names.
 */
export function sayable(vantage: Vantage): string[] {
  const { story, speaker, bound, moment = bound } = vantage;
  const titles = story.sections.filter(({ start }) => start < bound).map(({ title }) => title ?? "");
  if (speaker.kind === "narrator") return titles;
  const { relations, facts, lines = [] } = speaker.character;
  const holding = [...relations, ...facts].filter((fact) => holds(fact, vantage));
  // Without the telling in its middle a line has runs of words that the story need not have there.
  const spoken = lines.filter(({ end }) => end <= Math.min(bound, moment));
  return [
    ...titles,
    ...holding.map(({ text }) => text),
    ...namesUpTo(speaker.character, bound),
    ...spoken.map((line) => spokenWords(story.text, line)),
  ];
}
