import type { CommandTexts } from "./command-texts.ts";
import { EN_LIBRARY } from "./en-library.ts";
import { EN_READING } from "./en-reading.ts";

const number = (value: number) => value.toLocaleString("en");
const counted = (count: number, noun: string) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

/** What commands answer in English. */
export const EN_COMMANDS: CommandTexts = {
  locale: "en",
  leftOut: "There is more than fits here; the rest is left out.",
  onlyInServers: "That works only in a server I am a member of.",
  needsManageServer: "Only somebody who may manage this server can do that.",

  library: EN_LIBRARY,

  regenerated: "I have answered that once more, in the same message.",

  nobodySoFar: "Nobody has appeared yet, as far as you know the story.",
  alsoCalled: (names) => `also ${names.join(", ")}`,
  firstNamedIn: (section) => `first in ${section}`,

  noPassages: "That answer rests on no passage.",
  heldBack: (count) =>
    `${count === 1 ? "One passage lies" : `${number(count)} passages lie`} further on than you know the story, so I hold ${count === 1 ? "it" : "them"} back.`,
  noSuchPassage: (count) =>
    count === 0
      ? "That answer rests on no passage."
      : `That answer rests on ${counted(count, "passage")}: choose a number from 1 to ${count}.`,

  knowsMoreThanYou: "That answer knew more of the story than you do, so I do not explain it to you yet.",
  why: {
    story: "Story",
    speaker: "Speaker",
    known: "Known of the story",
    model: "Model",
    tokens: "Tokens",
    tokensInOut: (input, output) => `${number(input)} in, ${number(output)} out`,
    time: "Time taken",
    seconds: (seconds) => `${seconds.toLocaleString("en", { maximumFractionDigits: 1 })} s`,
    cost: "Cost",
    dollars: (dollars) => `$${dollars.toLocaleString("en", { maximumSignificantDigits: 2 })}`,
    free: "nothing: no model was asked",
    costUnknown: "unknown: set OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT",
    unknown: "They cannot know it",
    unknowns: {
      future: "it lies ahead of their moment",
      absent: "they were not there, and nobody told them",
      unheard: "nobody in the story ever told them",
    },
    guard: "Not told yet",
    guarded: (forbidden, redacted) =>
      `${number(forbidden)} written anew without, ${number(redacted)} taken out`,
    passages: "Passages, with how well each fits",
    parts: "What the prompt was made of, in tokens",
    warnings: "To be noted",
  },

  story: {
    by: (title, author) => `${title} by ${author}`,
    pages: (pages) => `about ${counted(pages, "page")}`,
    words: (words) => `about ${counted(words, "word")}`,
    sections: (sections) => counted(sections, "section"),
    known: (percent) =>
      percent === 100
        ? "You may know all of it. If you do not, say how far you are with `/progress set`."
        : `You know ${percent} % of it.`,
    sectionsSoFar: "Sections so far",
    castSoFar: "Who has appeared so far",
    howToChoose: "▸ is the story we talk about here. Choose another one with `/story use`.",
    chosen: (title, scope) => {
      if (scope === "member")
        return title === null
          ? "With you I talk about whatever is chosen for the place we are in again."
          : `With you I talk about ${title} now, wherever we are.`;
      const where = scope === "channel" ? "this channel" : "this server";
      return title === null
        ? `No story is chosen for ${where} any more.`
        : `In ${where} I talk about ${title} now; only those who chose a story for themselves keep theirs.`;
    },
    textOf: (title) => `${title}, as far as you know it.`,
    textTooLarge: "The text is larger than Discord lets me send here.",
    nothingToldYet: "As far as you are, nothing of the story has been told yet.",
  },

  reading: EN_READING,

  settings: {
    server: "In this server",
    channel: "In this channel",
    story: "Story",
    speaker: "Speaker when nobody is named",
    until: "Story told for all to see only up to",
    untilIn: (title, percent) => `${percent} % of ${title}`,
    speaks: "Answers for all to see",
    freeTalk: "Answers every message in threads",
    yes: "yes",
    no: "no",
    notSet: "not set",
    somebodyLater: "somebody who has not appeared yet, as far as you know the story",
    off: "off: take the choice back",
    needsMessageContent:
      "I cannot read messages that are not addressed to me: whoever runs me must switch on Message Content Intent under Bot in the Discord Developer Portal, then restart me.",
    lacked: "Permissions I lack in this channel",
    permissions: {
      ViewChannel: { called: "View Channels", cost: "I do not see when somebody mentions me" },
      SendMessages: { called: "Send Messages", cost: "I can answer commands only" },
      SendMessagesInThreads: {
        called: "Send Messages in Threads",
        cost: "in threads I can answer commands only",
      },
      ReadMessageHistory: {
        called: "Read Message History",
        cost: "I cannot attach an answer to the message it answers",
      },
      EmbedLinks: { called: "Embed Links", cost: "links show no preview" },
      AttachFiles: { called: "Attach Files", cost: "I can send no pictures and no text files" },
      ManageWebhooks: {
        called: "Manage Webhooks",
        cost: "characters speak under my name, without their own name and picture",
      },
    },
  },

  privacy: {
    kept: "This is what I keep about you:",
    nothing: "I keep nothing about you.",
    turns: (count) => `${counted(count, "turn")} of our talks, so that we can go on with them`,
    story: (title) => `that you chose the story ${title}`,
    place: (title, percent) =>
      percent === null ? `how far you are in ${title}` : `that you know ${percent} % of ${title}`,
    placeLost: (title) => `that you were somewhere in an earlier edition of ${title}`,
    channels: (count) => `that you take part in reading in ${counted(count, "channel")}`,
    elsewhere: (count) =>
      `what you chose or how far you are in ${count === 1 ? "a story" : `${number(count)} stories`} of other places`,
    stories: (count) =>
      `${count === 1 ? "a story" : `${number(count)} stories`} you added in direct messages`,
    howToErase: "To erase all of it in every server: `/privacy delete` with `confirm: True`.",
    erased: (turns, stories) =>
      `Done: I have erased ${counted(turns, "turn")} of our talks${stories > 0 ? ", the stories you added in direct messages" : ""} and everything you chose. Messages that stand in Discord stay there until you delete them.`,
  },

  help: [
    "**What would you like to do?**",
    "Ask about the story: `/ask`, or mention me with your question",
    "Talk with somebody in it: `/talk`; then reply to what they say",
    "Not hear what comes later: tell me how far you are with `/progress set`",
    "Hear again what has happened so far: `/recap`; get questions to talk about: `/discuss`",
    "See who is in the story: `/cast list`",
    "See what an answer rests on: `/passages`; how it was made: `/why`",
    "Choose another story: `/story list`, then `/story use`; bring your own: `/story add`",
    "Have an answer made again or deleted: the buttons under it, or Apps in its menu",
    "Set how I behave in your server: `/settings`; how far your reading group is: `/progress group`",
    "See or erase what I keep about you: `/privacy`; learn what I am: `/about`",
  ],
  about: {
    license: (name) => `free software under the ${name} licence`,
    what: "I am a program that lets you talk with a story and the people in it. I tell nothing beyond the place you say you have come to, and show the passages every answer rests on.",
    quotes:
      "My answers are made by no language model: I find the passages that fit your question and quote them.",
    writes: (model) =>
      `My answers are written by a language model (${model}), to which your question and passages of the story are sent. It can be wrong: \`/passages\` shows what it had before it.`,
    privacy:
      "I keep what you ask me and what I answer, so that we can go on with a talk; for 90 days at most; I draw no profile of anybody and train no model with it.\n`/privacy show` shows what I keep about you, `/privacy delete` erases it.",
  },
};
