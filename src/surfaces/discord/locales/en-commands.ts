import type { ButtonsChoice, LengthChoice } from "../../../core/policies.ts";
import type { TokensSpent, Unknown } from "../../../core/reply.ts";
import { EN_COSTS } from "./en-costs.ts";
import { EN_LIBRARY } from "./en-library.ts";
import { EN_READING } from "./en-reading.ts";
import { EN_SCENES } from "./en-scenes.ts";
import { EN_PRIVACY } from "./en-privacy.ts";
import { numbersIn } from "./numbers.ts";

const { number, counted } = numbersIn("en");

/** What commands answer in English. */
export const EN_COMMANDS = {
  /** BCP 47 tag, for names of languages. */
  locale: "en",
  /** Ends an answer too long for three messages; at most 150 characters. */
  leftOut: "There is more than fits here, so I left out the rest.",
  onlyInServers: "That only works in a server I'm a member of.",
  needsManageServer: "Only people who can manage this server can do that.",

  library: EN_LIBRARY,
  scenes: EN_SCENES,
  costs: EN_COSTS,

  regenerated: "I've answered that again, in the same message.",

  nobodySoFar: "Nobody has appeared yet, as far as you know the story.",
  alsoCalled: (names: readonly string[]) => `also ${names.join(", ")}`,
  firstNamedIn: (section: string) => `first in ${section}`,

  noPassages: "That answer isn't based on any passage.",
  /** Gives only their number away. */
  heldBack: (count: number) =>
    count === 1
      ? "I'm holding back one passage that comes later than you know the story."
      : `I'm holding back ${number(count)} passages that come later than you know the story.`,
  noSuchPassage: (count: number) =>
    count === 0
      ? "That answer isn't based on any passage."
      : `That answer is based on ${counted(count, "passage")}: choose a number from 1 to ${count}.`,

  knowsMoreThanYou: "That answer knew more of the story than you do, so I can't explain it to you yet.",
  why: {
    story: "Story",
    speaker: "Speaker",
    known: "Knows the story up to",
    /** Whose words in the same thread or channel an answer was given. */
    heard: "Heard before",
    model: "Model",
    tokens: "Tokens",
    tokensInOut: ({ prompt, completion, isEstimate }: TokensSpent) =>
      `${isEstimate ? "about " : ""}${number(prompt)} in, ${number(completion)} out`,
    time: "Time taken",
    seconds: (seconds: number) => `${seconds.toLocaleString("en", { maximumFractionDigits: 1 })} s`,
    cost: "Cost",
    dollars: (dollars: number) => `$${dollars.toLocaleString("en", { maximumSignificantDigits: 2 })}`,
    about: (cost: string) => `about ${cost}`,
    free: "nothing, because no model was asked",
    costUnknown: "unknown: no prices are set here",
    /** Why a character could not know what was asked. */
    unknown: "Why they can't know it",
    unknowns: {
      future: "it happens after their moment",
      absent: "they were not there, and nobody told them",
      unheard: "nobody in the story ever told them",
    } satisfies Readonly<Record<Unknown, string>>,
    /** How many names or words that may not be known yet were kept out of the reply. */
    guard: "Spoilers avoided",
    guarded: (forbidden: number, redacted: number) =>
      `${number(forbidden)} by asking the model again, ${number(redacted)} by taking them out`,
    passages: "Passages I was given, and how well each fits; the answer rests on those with numbers",
    unsupported: "Sentences I found no passage for",
    parts: "What the prompt was made of, in tokens",
    warnings: "Please note",
  },

  story: {
    by: (title: string, author: string) => `${title} by ${author}`,
    pages: (pages: number) => `about ${counted(pages, "page")}`,
    words: (words: number) => `about ${counted(words, "word")}`,
    sections: (sections: number) => counted(sections, "section"),
    known: (percent: number) =>
      percent === 100
        ? "As far as I know, you know all of it. If you don't, tell me how far you are with `/progress set`."
        : `You know ${percent} % of it.`,
    sectionsSoFar: "Sections so far",
    castSoFar: "Who has appeared so far",
    howToChoose: "▸ marks the story we talk about here. Choose another one with `/story use`.",
    /** `title` is `null` when a choice was taken back. */
    chosen: (title: string | null, scope: "member" | "channel" | "server") => {
      if (scope === "member")
        return title === null
          ? "With you I'm back to the story chosen for the channel or server we are in."
          : `With you I now talk about ${title}, wherever we are.`;
      const where = scope === "channel" ? "this channel" : "this server";
      return title === null
        ? `No story is chosen for ${where} any more.`
        : `In ${where} I now talk about ${title}. People who chose a story for themselves keep theirs.`;
    },
    textOf: (title: string) => `${title}, as far as you know it.`,
    textTooLarge: "The text is larger than Discord lets me send here.",
    nothingToldYet: "You are at the very beginning, so there is nothing of the story to show yet.",
  },

  reading: EN_READING,

  settings: {
    server: "In this server",
    channel: "In this channel",
    story: "Story",
    speaker: "Who answers when nobody is named",
    until: "Story discussed publicly only up to",
    untilIn: (title: string, percent: number) => `${percent} % of ${title}`,
    speaks: "Answers publicly",
    freeTalk: "Answers every message in threads",
    answerLength: "Length of answers",
    answerLengths: {
      short: "short",
      medium: "medium",
      long: "long",
    } satisfies Readonly<Record<LengthChoice, string>>,
    buttons: "Answers with buttons",
    buttonsChoices: {
      last: "the last one in each channel",
      all: "all",
      none: "none",
    } satisfies Readonly<Record<ButtonsChoice, string>>,
    kept: "What is said is kept",
    keptDays: (days: number) => `for ${counted(days, "day")}`,
    yes: "yes",
    no: "no",
    notSet: "not set",
    /** Stands for a speaker whose name the reader may not know yet. */
    somebodyLater: "somebody who hasn't appeared yet, as far as you know the story",
    off: "off: clear this choice",
    needsMessageContent:
      "I can't read messages that don't mention me. The person who runs this bot has to switch on Message Content Intent under Bot in the Discord Developer Portal and restart me.",
    lacked: "Permissions I'm missing in this channel",
    /** Named as Discord names them, each with what does not work without it. */
    permissions: {
      ViewChannel: { called: "View Channels", cost: "I don't notice when I'm mentioned" },
      SendMessages: { called: "Send Messages", cost: "I can only answer commands" },
      SendMessagesInThreads: {
        called: "Send Messages in Threads",
        cost: "in threads I can only answer commands",
      },
      ReadMessageHistory: {
        called: "Read Message History",
        cost: "I can't attach my answer to the message it replies to",
      },
      EmbedLinks: { called: "Embed Links", cost: "links show no preview" },
      AttachFiles: { called: "Attach Files", cost: "I can't send pictures or text files" },
      ManageWebhooks: {
        called: "Manage Webhooks",
        cost: "characters speak under my name, without their own name and picture",
      },
    },
  },

  privacy: EN_PRIVACY,

  /** One line for each thing people want to do. */
  help: [
    "**What would you like to do?**",
    "Ask about the story: `/ask`, or mention me with your question",
    "Talk with somebody in it: `/talk`, then reply to what they say",
    "Avoid spoilers: tell me how far you are with `/progress set`",
    "Hear again what has happened so far: `/recap`; get questions to discuss: `/discuss`",
    "See who is in the story: `/cast list`",
    "See what an answer is based on: `/passages`; how it was made: `/why`",
    "Choose another story: `/story list`, then `/story use`; bring your own: `/story add`",
    "Get another answer, or delete one: use the buttons under it, or Apps in its menu",
    "Set how I behave in your server: `/settings`; how far your reading group is: `/progress group`",
    "See or erase what I store about you: `/privacy`; what I cost and am: `/usage`, `/about`",
  ],
  about: {
    license: (name: string) => `free software under the ${name} licence`,
    what: "I'm a program that lets you talk with a story and the people in it. I tell you nothing that comes after the point you have reached, and every answer can show the passages it is based on.",
    quotes: "No language model writes my answers: I find the passages that fit your question and quote them.",
    writes: (model: string) =>
      `My answers are written by a language model (${model}), which is sent your question and passages of the story. It can be wrong: \`/passages\` shows what it was given.`,
    privacy:
      "I store what you ask me and what I answer for a while, so that we can continue a conversation. I build no profiles and train no model with it.\n`/privacy show` shows what I store about you, for how long and who can see it, `/privacy export` gives it to you, `/privacy delete` erases it.",
  },
};
