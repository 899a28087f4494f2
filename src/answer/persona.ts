import type { PlayedBy } from "../core/character.ts";
import type { Vantage } from "../core/vantage.ts";
import { speakerName } from "../knowledge/speakers.ts";
import { truthsAt } from "../knowledge/truths.ts";

/** What a speaker is told of themselves: only what is true up to the vantage's bound. */
export interface Persona {
  readonly name: string;
  readonly voice: string;
  readonly facts: readonly string[];
  /** How somebody wishes them to be played; `null` when nobody does, or its time has not come. */
  readonly card: PlayedBy | null;
}

/** The persona of a vantage's speaker; the narrator has neither voice nor facts of their own. */
export function persona({ speaker, bound }: Vantage): Persona {
  if (speaker.kind === "narrator") return { name: speakerName(speaker), voice: "", facts: [], card: null };
  const { character } = speaker;
  const { name, voice, card } = character;
  return { name, voice, facts: truthsAt(character, bound), card: card && card.from <= bound ? card : null };
}
