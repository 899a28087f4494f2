import { numbersIn } from "./numbers.ts";

const { counted, number } = numbersIn("en");

/** What `/privacy` says, in English. */
export const EN_PRIVACY = {
  kept: "This is what I store about you:",
  nothing: "I store nothing about you.",
  turns: (count: number) => `${counted(count, "turn")} of our conversations, so that we can continue them`,
  sceneLines: (count: number) => `${counted(count, "line")} you wrote in scenes`,
  usage: (days: number) => `how much of the language model you used, on ${counted(days, "day")}`,
  story: (title: string) => `that you chose the story ${title}`,
  /** `percent` is `null` when the story is gone. */
  position: (title: string, percent: number | null) =>
    percent === null ? `how far you are in ${title}` : `that you know ${percent} % of ${title}`,
  /** Their position was lost with a new edition. */
  positionLost: (title: string) => `that you had a position in an earlier edition of ${title}`,
  channels: (count: number) => `that you take part in reading in ${counted(count, "channel")}`,
  /** Stories that cannot be read here. */
  elsewhere: (count: number) =>
    `what you chose, or how far you are, in ${count === 1 ? "a story" : `${number(count)} stories`} from other servers or direct messages`,
  stories: (count: number) =>
    `${count === 1 ? "a story" : `${number(count)} stories`} you added in direct messages`,
  /** `date` is a date as Discord shows it. */
  since: (date: string) => `The oldest of it is from ${date}.`,
  howLong: (days: number) =>
    `What is said here is erased after ${counted(days, "day")}; what you chose and how far you are, when you erase it.`,
  whoSees:
    "What I wrote in a channel is seen by everybody who can read it there. What I store can be read by the person who runs this bot, not by those who manage a server, and I show it to nobody else.",
  sentTo: (hosts: string) =>
    `To be answered, your questions go to ${hosts}, with the conversation before them and passages of the story.`,
  sentNowhere: "Nothing of it leaves the computer I run on.",
  whatToDo: "`/privacy export` gives it to you as a file; `/privacy delete` erases it, in every server.",
  file: "Here is everything I store about you. The file is JSON, which any text editor opens.",
  /** `leftOut` turns did not fit. */
  fileCut: (leftOut: number) =>
    `The oldest ${counted(leftOut, "turn")} did not fit into the files that Discord lets me send: ask the person who runs this bot for them.`,
  sure: "Shall I erase all of it, in every server? It can't be undone.",
  erase: "Erase all of it",
  erased: (count: { turns: number; sceneLines: number; othersAnswers: number; stories: number }) => {
    const { turns, sceneLines, othersAnswers, stories } = count;
    return [
      `Done: I have erased ${counted(turns, "turn")} of our conversations and everything you chose.`,
      ...(sceneLines > 0 ? [`In scenes, ${counted(sceneLines, "line")} of yours and your name.`] : []),
      ...(othersAnswers > 0
        ? [`${counted(othersAnswers, "answer")} to others that named or quoted you.`]
        : []),
      ...(stories > 0 ? [`${counted(stories, "story", "stories")} you added in direct messages.`] : []),
      "What I can't erase: messages in Discord, which stay until you delete them, and backups that the person who runs this bot may have.",
      "For a minute I store nothing of you, so that nothing that was on its way comes back.",
    ].join("\n");
  },
  justForgotten:
    "I've just erased what I stored about you, and for a minute I store nothing new: ask again then.",
};
