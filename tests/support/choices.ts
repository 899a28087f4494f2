import type { Choices } from "../../src/stores/store.ts";

/** The choices where nobody has made any. */
export const NOTHING_CHOSEN: Choices = {
  storyId: null,
  speaker: null,
  speaks: null,
  freeTalk: null,
  newReaders: null,
  further: null,
  answerLength: null,
  buttons: null,
  keepDays: null,
};
