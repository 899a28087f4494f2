import type { Vantage } from "../core/vantage.ts";
import { speakerName } from "../knowledge/speakers.ts";
import { truthsAt } from "../knowledge/truths.ts";

/** What a speaker is told of themselves: only what is true up to the vantage's bound. */
export interface Persona {
  readonly name: string;
  readonly voice: string;
  readonly facts: readonly string[];
}

/** The persona of a vantage's speaker; the narrator has neither voice nor facts of their own. */
export function persona({ speaker, bound }: Vantage): Persona {
  if (speaker.kind === "narrator") return { name: speakerName(speaker), voice: "", facts: [] };
  const { character } = speaker;
  return { name: character.name, voice: character.voice, facts: truthsAt(character, bound) };
}
