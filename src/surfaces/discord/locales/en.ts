import type { ModelFailureKind } from "../../../core/errors.ts";
import { WARNINGS_IN_ENGLISH } from "../../../core/warnings.ts";
import { EN_COMMANDS } from "./en-commands.ts";

/**
 * English, and the form of every other language: a new sentence is written here and in each of them.
 * Titles, names and sections of a story are given ready to be shown, percentages as whole numbers.
 */
export const EN = {
  commands: EN_COMMANDS,
  /** How far people are: asking them, and answering people at different positions. */
  position: {
    howFar: (title: string) =>
      `How far are you in **${title}**? I'll answer as soon as I know, and I won't give away anything that comes later.`,
    /** For people whose position was lost with a new edition. */
    howFarNow: (title: string) =>
      `There's a new edition of **${title}**, and I can't find your position in it. How far are you now? I'll answer as soon as I know.`,
    /** Stands below either question. */
    sayByCommand:
      "“Somewhere else” also takes a chapter or a line. You can change it later with `/progress set`.",
    /** Labels of buttons, at most 80 characters. */
    choices: {
      unbegun: "I haven't started",
      withGroup: "With the group",
      whole: "I know all of it",
      elsewhere: "Somewhere else…",
    },
    /** Title and label of at most 45 characters. */
    form: { title: "How far are you?", label: "The last section you know, or a percentage", example: "40%" },
    noted: (title: string, percent: number) => `Noted: you know ${percent} % of **${title}**.`,
    noGroup: "The group's position is no longer set here: please choose something else.",
    notAsked: "I asked somebody else that. Ask me something, and I'll ask you too.",
    nothingWaits: "That question is gone: please ask it again.",
    justReplaced: "The story was replaced a moment ago: please ask again.",
    /** An answer was made from another edition than there is now. */
    replaced: "The story has been replaced since that answer: please ask again.",
    askerUnsaid: "The person who asked has to say how far they are first, so I can't show that now.",
    /** The button for a private answer up to the position of the person pressing it; at most 80 characters. */
    rest: "Up to my progress",
    nothingMore: "That answer already covers everything you know, so I have nothing to add for you.",
    /** Stands, unhidden, above a part hidden as a spoiler. */
    upTo: (percent: number) => `Up to ${percent} % of the story:`,
  },
  buttons: {
    reply: "Reply",
    passages: "Passages",
    again: "Again",
    stop: "Stop",
    delete: "Delete",
    /** Ends something long. */
    cancel: "Cancel",
    /** Begins something long. */
    run: "Run",
  },
  /** The form behind the reply button; title and label of at most 45 characters. */
  replyForm: { title: "Continue the conversation", label: "What do you say?" },
  narrator: "Narrator",
  /** The sections an answer is based on, each with a percentage. */
  restsOn: (sections: readonly string[]) => `From ${sections.join(", ")}`,
  /** What was left out or failed in an answer, in small print below it or in `/why`. */
  warnings: WARNINGS_IN_ENGLISH,
  stopped: "(stopped)",
  interrupted: "I was restarted in the middle of this answer: press Again, or ask once more.",
  /** Where no button stands below it. */
  unanswered: "I was restarted before I could answer this: please ask once more.",
  unfinished: "I couldn't finish this.",
  brokenOff: "Something went wrong in the middle of this answer: press Again, or ask once more.",
  /** Below an answer to what was asked while the bot was not running. */
  late: "You asked this while I was away, so my answer comes late.",
  restarting: "I'm restarting: please ask again in a minute.",
  deleted: "Deleted.",
  tookTooLong: "That took too long, so I gave up: please ask again.",
  somethingWentWrong: "Something went wrong on my side, and I've logged it. Please ask again in a moment.",
  /** Members never see the endpoint's own words. */
  modelFailed: {
    "bad-key": "The language model rejects my key. Please tell the person who runs this bot.",
    "no-such-model":
      "The language model I'm set up with doesn't exist. Please tell the person who runs this bot.",
    "context-too-long":
      "That was too much text for the language model. Ask a shorter question, or start a new conversation.",
    refused: "The language model refused to answer that. Try asking in another way.",
    "rate-limited":
      "The language model is getting too many requests right now. Please ask again in a minute.",
    unreachable: "I can't reach the language model right now. Please ask again in a minute.",
    "no-answer": "The language model isn't answering right now. Please ask again in a minute.",
    empty: "The language model gave no answer that I can show. Ask again, or in another way.",
    "used-up": "The language model's calls for today are used up. They begin anew at midnight (UTC).",
    other: "The language model failed, and I've logged it. Please ask again in a moment.",
  } satisfies Readonly<Record<ModelFailureKind, string>>,
  outdated: "That belongs to an older version of me and no longer works.",
  discordFailed: "Discord didn't accept my answer: please ask again in a moment.",
  /** Said in the channel when Discord had given up before the question could be taken. */
  tooLate: "I was too slow for Discord and lost a question here: please ask it again.",
  sameAgain: "Without a language model I quote the story, so I would only quote the same again.",
  questionGone: "The question was deleted, so I can't answer it again.",
  quotesOnly: "I have no language model here, so I answer with the story's own sentences.",
  wordsOnly: "I find passages by their words; what English words mean I know only roughly.",
  noWebhooks:
    "I'm not allowed to manage webhooks here, so characters speak under my name. Give me Manage Webhooks in this channel, and they get their own names and pictures.",
  noWebhooksInDirect: "Direct messages have no webhooks, so characters speak under my name here.",
  /** Permissions are named as Discord names them. */
  missingPermission: (permission: string) =>
    `I don't have the permission ${permission} in this channel. Please ask someone who manages this server to give it to me.`,
  threadLocked: "This thread is locked or archived, so I can't write here.",
  /** `null` where nobody typed the name: a stored turn or choice names a story they cannot read (any more). */
  noSuchStory: (typed: string | null) =>
    typed === null
      ? "That story is no longer there: `/story list` shows which ones are."
      : `There is no story "${typed.slice(0, 60)}" here: \`/story list\` shows which ones there are.`,
  notYours: "Only the person who asked, or somebody who can manage messages here, can do that.",
  notAnAnswer: "That isn't one of my answers, or it was deleted.",
  /** A menu cannot reach private answers, nor messages where the bot is not a member. */
  useItsButtons: "I can't reach that message from a menu: please use the buttons under it.",
  /** Only one of several messages could be deleted. */
  partsStay: "I've forgotten that answer, but I can't reach its earlier messages, so they stay.",
  maySpeakNoMore:
    "I'm no longer allowed to answer publicly here. Ask again, and only you will see the answer.",
  nothingThereYet: "I haven't answered anything here yet: try /ask.",
  alreadyRunning: "I'm already writing this answer.",
  nothingToStop: "I'm no longer writing this answer.",
  tooManyAtOnce: "Too many people are asking right now: please try again in a minute.",
  /** Shown to who asked until their answer begins. */
  waiting: (seconds: number) => `Others are answered first: yours begins in about ${seconds} seconds.`,
  slowDown: (seconds: number) =>
    `That was a lot of questions: please wait ${seconds} seconds before you ask again.`,
  emptyQuestion: "Ask me something about the story, for example: what happens in it?",
  onlyWords: "I can only read text: please type your question.",
  cannotReadReplies: (mention: string) =>
    `I can't read plain replies to a character here. Mention me in your reply (${mention}), or press Reply under my last answer.`,
};
