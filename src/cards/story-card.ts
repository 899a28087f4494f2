import { z } from "zod";
import type { DatedFact } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import { type Card, cardFrom } from "./card.ts";
import { cardObject, withExtension } from "./card-object.ts";

/** Where in a card's `extensions` the program keeps what it knows of the character. */
export const STORY_EXTENSION = "dramatis/story";

/** What a card is made from: only what is told up to `bound`. */
export interface ToldCharacter {
  readonly story: Pick<Story, "id" | "title" | "text">;
  readonly bound: number;
  /** The character's id in the story. */
  readonly id: string;
  /** The usual one first. */
  readonly names: readonly string[];
  /** What is true of them at the bound, as sentences. */
  readonly truths: readonly string[];
  /** Everything dated about them; what begins after the bound is left out, what ends after it does not end. */
  readonly facts: readonly DatedFact[];
  readonly voice: string;
  /** What they say first; empty for nothing. */
  readonly greeting: string;
  /** When the card is made (ms since 1970), `null` to leave it out. */
  readonly madeAt: number | null;
}

/** What a card tells of the character in a story of ours. */
export interface StoryExtension {
  /** Id of the story. */
  readonly story: string;
  /** Length of its text: with another, the positions mean nothing. */
  readonly length: number;
  /** Id of the character. */
  readonly character: string;
  /** How far the story was told when the card was made. */
  readonly bound: number;
  readonly facts: readonly DatedFact[];
}

const position = z.int().nonnegative();
const MAX_FACTS = 5000;
const extension = z.object({
  story: z.string().min(1).max(200),
  length: position,
  character: z.string().min(1).max(200),
  bound: position,
  facts: z
    .array(z.object({ text: z.string().max(10_000), from: position, until: position.nullable() }))
    .max(MAX_FACTS),
});

/** A card of somebody in a story, with nothing in it that is told after the bound. */
export function cardOf(told: ToldCharacter): Card {
  const [name = "", ...aliases] = told.names;
  const also = aliases.length === 0 ? [] : [`{{char}} also goes by ${aliases.join(", ")}.`];
  const date = told.madeAt === null ? {} : { creation_date: Math.floor(told.madeAt / 1000) };
  const data = {
    name,
    description: [...also, ...told.truths].join("\n"),
    personality: told.voice,
    first_mes: told.greeting,
    creator_notes: `From the story “${told.story.title}”, as far as it was told when this card was made.`,
    creator: "Dramatis",
    ...date,
  };
  return withStory({ raw: cardObject({ raw: { data } }, "v3") }, told);
}

/**
 * Somebody's imported card given back as it came, with what the story tells of them up to the bound beside it. Its own
 * texts may tell the whole plot: they are for those who may know them.
 */
export function importedCardOf(card: Card, told: ToldCharacter): Card {
  return { ...withStory(card, told), picture: card.picture };
}

function withStory(card: Pick<Card, "raw">, { story, bound, id, facts }: ToldCharacter): Card {
  const known: StoryExtension = {
    story: story.id,
    length: story.text.length,
    character: id,
    bound,
    facts: facts
      .filter(({ from }) => from <= bound)
      .map(({ text, from, until }) => ({
        text,
        from,
        until: until !== null && until <= bound ? until : null,
      })),
  };
  return cardFrom(withExtension(card, STORY_EXTENSION, known), "The card");
}

/**
 * What a card of ours tells of a character in this very story; `null` for cards from elsewhere, from another story, and
 * from another text of it, whose positions mean nothing here.
 */
export function storyExtensionOf(
  { extensions }: Pick<Card, "extensions">,
  story: Pick<Story, "id" | "text">,
): StoryExtension | null {
  const { data } = extension.safeParse(extensions[STORY_EXTENSION]);
  if (data === undefined || data.story !== story.id || data.length !== story.text.length) return null;
  const isWithin = (at: number) => at <= data.length;
  const facts = data.facts.filter(({ from, until }) => isWithin(from) && isWithin(until ?? from));
  return { ...data, facts };
}
