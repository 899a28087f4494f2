import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { momentOf } from "../knowledge/story-time.ts";
import { editionOf } from "../library/edition.ts";

/**
 * The turns of a talk that a vantage may hear again: with the same speaker, about the same edition, and said by somebody
 * who knew no more than it does. Any other turn would carry in what its speaker knew.
 */
export function turnsAllowed(turns: readonly Turn[], vantage: Vantage): Turn[] {
  const { story, bound } = vantage;
  const isOfEdition = ({ edition }: Turn) => edition === undefined || edition === editionOf(story);
  // A character hears what a person says, whatever moment they speak from.
  const isOfTheMoment = (turn: Turn) => turn.from === "person" || momentOf(turn) <= momentOf(vantage);
  return turnsWithSpeaker(turns, vantage).filter(
    (turn) => turn.bound <= bound && isOfEdition(turn) && isOfTheMoment(turn),
  );
}

/** The turns of a talk about a story with one speaker, however much was known in them. */
export function turnsWithSpeaker(turns: readonly Turn[], { story, speaker }: Vantage): Turn[] {
  const characterId = speaker.kind === "character" ? speaker.character.id : null;
  return turns.filter((turn) => turn.storyId === story.id && turn.characterId === characterId);
}
