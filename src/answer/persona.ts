import type { PlayedBy } from "../core/character.ts";
import type { Vantage } from "../core/vantage.ts";
import { asKnown, speakerName } from "../knowledge/speakers.ts";
import { momentOf } from "../knowledge/story-time.ts";
import { factsAt } from "../knowledge/facts.ts";

/** What a speaker knows about themselves: only what is true at the vantage's moment. */
export interface Persona {
  readonly name: string;
  readonly voice: string;
  readonly facts: readonly string[];
  /** Their character card; `null` when there is none or it starts later. */
  readonly card: PlayedBy | null;
}

/** A prompt says so much of a character at most; the newest count most. */
const MAX_FACTS = 15;

/** The persona of a vantage's speaker; the narrator has neither voice nor facts of their own. */
export function persona(vantage: Vantage): Persona {
  const { speaker } = vantage;
  if (speaker.kind === "narrator") return { name: speakerName(speaker), voice: "", facts: [], card: null };
  const { character } = speaker;
  const { voice, card } = character;
  // At an earlier moment they go by an earlier name.
  const whole = vantage.story.cast.find(({ id }) => id === character.id) ?? character;
  const { name } = asKnown(whole, momentOf(vantage));
  const isTime = card !== null && card.from <= momentOf(vantage);
  return { name, voice, facts: factsAt(character, vantage).slice(0, MAX_FACTS), card: isTime ? card : null };
}
