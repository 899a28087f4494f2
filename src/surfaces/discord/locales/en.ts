import { EN_COMMANDS } from "./en-commands.ts";
import { EN_PLACE } from "./en-place.ts";
import type { Texts } from "./texts.ts";

/** English. */
export const EN: Texts = {
  commands: EN_COMMANDS,
  places: EN_PLACE,
  buttons: {
    reply: "Reply",
    passages: "Passages",
    again: "Again",
    stop: "Stop",
    delete: "Delete",
    cancel: "Cancel",
    run: "Run",
  },
  replyForm: { title: "Go on talking", label: "What do you say?" },
  narrator: "Narrator",
  restsOn: (places) => `From ${places.join(", ")}`,
  stopped: "(stopped)",
  interrupted: "I was restarted in the middle of this answer: press Again, or ask once more.",
  restarting: "I am being restarted: ask again in a minute.",
  deleted: "Deleted.",
  tookTooLong: "That took too long, so I gave up: ask again.",
  somethingWentWrong: "Something went wrong on my side; it has been noted. Ask again in a moment.",
  modelFailed: {
    "bad-key": "The language model does not accept my key: tell whoever runs me to look at it.",
    "no-such-model": "The language model I am set up with is not there: tell whoever runs me to look at it.",
    "context-too-long":
      "That was too much for the language model to read: ask a shorter question, or begin a new talk.",
    refused: "The language model would not answer that: ask in another way.",
    "rate-limited": "The language model has too many requests at this moment: ask again in a minute.",
    unreachable: "The language model cannot be reached at this moment: ask again in a minute.",
    "no-answer": "The language model gave no words I may show: ask again, or in another way.",
    other: "The language model failed; it has been noted. Ask again in a moment.",
  },
  outdated: "That belongs to an older version of me and does nothing any more.",
  discordFailed: "Discord did not take my answer: ask again in a moment.",
  tooLate: "I was too slow for Discord and lost a question here: please ask it again.",
  sameAgain: "Without a language model I quote the story, and would quote the same again.",
  questionGone: "The question was deleted, so I cannot answer it again.",
  quotesOnly: "I have no language model here, so I answer with the story's own sentences.",
  wordsOnly: "I look passages up by their words, not by their meaning.",
  noWebhooks:
    "I may not manage webhooks here, so characters speak under my name. Give me Manage Webhooks in this channel and they get their own name and picture.",
  noWebhooksInDirect: "In direct messages Discord has no webhooks, so characters speak under my name.",
  missingPermission: (permission) =>
    `I lack the permission ${permission} in this channel: ask somebody who manages this server to give it to me.`,
  threadLocked: "This thread is locked or archived, so I cannot write here.",
  noSuchStory: (typed) =>
    typed === null
      ? "That story is not there any more: `/story list` shows which there are."
      : `There is no story "${typed.slice(0, 60)}" here: \`/story list\` shows which there are.`,
  notYours: "Only the person who asked, or somebody who may manage messages here, can do that.",
  notAnAnswer: "That message is none of my answers, or it was deleted.",
  useItsButtons: "From a menu I cannot reach that message: use the buttons under it.",
  partsStay: "I have forgotten that answer, but its earlier messages are out of my reach and stay.",
  maySpeakNoMore: "I may not answer here for all to see any more: ask again, and only you see it.",
  nothingThereYet: "I have not answered anything here yet: try /ask.",
  alreadyRunning: "This answer is being written already.",
  nothingToStop: "This answer is not being written any more.",
  tooManyAtOnce: "Too many people are asking at this moment: try again in a minute.",
  slowDown: (seconds) => `That was a lot of questions: ask again in ${seconds} seconds.`,
  emptyQuestion: "Ask me something about the story, for example: what happens in it?",
  onlyWords: "I can read words only: write your question as text.",
  cannotReadReplies: (mention) =>
    `I cannot read plain replies to a character here. Mention me in the reply (${mention}), or press Reply under the answer.`,
};
