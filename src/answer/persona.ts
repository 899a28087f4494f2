import type { Character, PlayedBy } from "../core/character.ts";
import type { Span } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { spokenWords } from "../knowledge/spoken-words.ts";
import { asKnown, speakerName } from "../knowledge/speakers.ts";
import { momentOf, storyTime } from "../knowledge/story-time.ts";
import { newestFactsAt, voiceAt } from "../knowledge/facts.ts";

/** How many facts go into a prompt, the newest. */
const MAX_FACTS = 12;
/** How many of their lines go into a prompt, spread over what is told. */
const MAX_LINES = 10;

/** What a speaker knows about themselves: only what is true at the vantage's moment. */
export interface Persona {
  readonly name: string;
  /** Other names they go by. */
  readonly aliases: readonly string[];
  readonly voice: string;
  /** Newest first. */
  readonly facts: readonly string[];
  /** Their character card; `null` when there is none or it starts later. */
  readonly card: PlayedBy | null;
}

/** The persona of a vantage's speaker; the narrator has neither voice nor facts of their own. */
export function persona(vantage: Vantage): Persona {
  const { speaker } = vantage;
  if (speaker.kind === "narrator")
    return { name: speakerName(speaker), aliases: [], voice: "", facts: [], card: null };
  const { character } = speaker;
  const { card } = character;
  // At an earlier moment they go by an earlier name.
  const { name, aliases } = asKnown(inCast(vantage, character), momentOf(vantage));
  const isTime = card !== null && card.from <= momentOf(vantage);
  return {
    name,
    aliases: aliases.map((alias) => alias.name),
    voice: voiceAt(character, vantage),
    facts: newestFactsAt(character, vantage, MAX_FACTS),
    card: isTime ? card : null,
  };
}

/** A character with all that the cast has of them, not only as far as it may be known. */
function inCast({ story }: Vantage, character: Character): Character {
  return story.cast.find(({ id }) => id === character.id) ?? character;
}

/** What a speaker has said in the stretches they may know, once it is told that it was them: for their manner. */
export function ownLines(vantage: Vantage, spans: readonly Span[]): string[] {
  const { story, speaker, bound } = vantage;
  if (speaker.kind === "narrator") return [];
  const { lines = [] } = inCast(vantage, speaker.character);
  const timeAt = storyTime(story);
  const told = lines
    .filter(({ from }) => from <= bound && timeAt(from) <= momentOf(vantage))
    .filter(({ start, end }) => spans.some((span) => span.start <= start && end <= span.end));
  const shown = Math.min(MAX_LINES, told.length);
  return told
    .filter((_, at) => Math.floor((at * shown) / told.length) > Math.floor(((at - 1) * shown) / told.length))
    .map((line) => spokenWords(story.text, line));
}
