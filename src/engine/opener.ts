import { speakerWithId } from "../knowledge/find-speaker.ts";
import { demandEdition } from "../library/edition.ts";
import { unlessAborted } from "../ops/unless-aborted.ts";
import type { VantageRef } from "./engine.ts";
import { type Program, searching as searchingIn } from "./program.ts";

/** Opens stories for what is asked of them, each as it is known from where it is asked. */
export function opener(program: Program) {
  return async (wish: VantageRef, signal: AbortSignal) => {
    const { storyId, characterId, bound, moment } = wish;
    // The library shares an opening among all who ask: one who leaves must not end it for the others.
    const { story, index } = await unlessAborted(program.library.open(storyId), signal);
    demandEdition(story, wish.edition);
    const speaker = speakerWithId(story, characterId, bound);
    const vantage = { story, speaker, bound, ...(moment !== undefined && { moment }) };
    return { vantage, searching: searchingIn(program, { story, index }), lengthChoice: wish.answerLength };
  };
}
