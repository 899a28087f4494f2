import type { PlaceTexts } from "./place-texts.ts";

/** How far people are, while they are asked, in English. */
export const EN_PLACE: PlaceTexts = {
  howFar: (title) =>
    `How far are you in **${title}**? I answer as soon as I know, and tell nothing beyond it.`,
  howFarNow: (title) =>
    `A new edition of **${title}** came, and where you were is not in it: how far are you now? I answer as soon as I know.`,
  sayByCommand: "Somewhere else takes a chapter or a line too. `/progress set` changes it later.",
  choices: {
    unbegun: "I have not begun",
    withGroup: "With the group",
    whole: "I know all of it",
    elsewhere: "Somewhere else…",
  },
  form: { title: "How far are you?", label: "The last section you know, or a percentage", example: "40%" },
  noted: (title, percent) => `Noted: you know ${percent} % of **${title}**.`,
  noGroup: "How far the group is here is not set any more: choose something else.",
  notAsked: "I asked somebody else: ask me something, and I ask you too.",
  nothingWaits: "That question is not there any more: ask it again.",
  justReplaced: "The story was replaced a moment ago: ask again.",
  replaced: "The story was replaced since that answer was made: ask again.",
  askerUnsaid: "Whoever asked has to say first how far they are: I do not show that now.",
  rest: "As far as I am",
  nothingMore: "This answer tells already all that you know: I have nothing to add for you.",
  upTo: (percent) => `Up to ${percent} % of the story:`,
};
