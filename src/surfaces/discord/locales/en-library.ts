import type { LibraryTexts } from "./library-texts.ts";

const number = (value: number) => value.toLocaleString("en");
const counted = (count: number, one: string, many = `${one}s`) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** What is said of adding, removing and correcting stories in English. */
export const EN_LIBRARY: LibraryTexts = {
  allStories: "All stories: the one that speaks of it answers",
  noStorySpeaks: "None of the stories here speaks of that, as far as you know them.",
  answeredFrom: (title) => `Story: ${title}`,
  alsoIn: (titles) => `Others that may speak of it: ${titles.join(" · ")}`,

  marks: { own: "added here", builtIn: "comes with me", everybody: "for everybody" },
  notYourShelf:
    "That story is shared with others, so it cannot be changed from here: add your own copy with `/story add`.",
  fileTooLarge: (megabytes) => `That file is too large: ${megabytes} MB is the most I take.`,
  sureToRemove: (title) =>
    `Removing ${title} takes its cards and corrections with it and cannot be undone. To do it, use \`/story remove\` again with \`sure: True\`.`,
  removed: (title) => `I have removed ${title}.`,

  begun: (kind, subject) =>
    kind === "add" ? `📖 Adding ${subject}` : `📖 Reading ${subject} with the language model`,
  phases: {
    waiting: "Waiting for its turn",
    reading: "Reading the file",
    casting: "Finding its people",
    embedding: "Taking in its passages",
    indexing: "Making it searchable",
    annotating: "Reading it section by section",
  },
  partOf: (percent, total, phase) => {
    if (phase === "embedding") return `${percent} % of ${counted(total, "passage")}`;
    return phase === "annotating" ? `${percent} % of ${counted(total, "section")}` : `${percent} %`;
  },
  timeLeft: (seconds) => {
    if (seconds < 10) return "a few seconds left";
    if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return `about ${counted(Math.max(minutes, 1), "minute")} left`;
    const halfHours = Math.round(minutes / 30) / 2;
    return `about ${counted(halfHours, "hour")} left`;
  },
  done: (kind, title, hasReplaced) => {
    if (kind === "annotate") return `📖 I have read ${title} with the language model.`;
    return hasReplaced ? `📖 ${title} has taken the place of its earlier edition.` : `📖 ${title} is here.`;
  },
  found: (sections, passages, people) =>
    `${counted(sections, "section")} · ${counted(passages, "passage")} · ${people === 0 ? "nobody to talk with but the narrator" : counted(people, "person to talk with", "people to talk with")}`,
  talkWith: (names, areMore) =>
    `From the beginning you meet ${names.join(", ")}${areMore ? "; who comes later, `/cast list` shows to those who are there" : ""}.`,
  whatNow: (name) => `To talk about it: \`/story use\` with \`story: ${name}\`, then \`/ask\`.`,
  cancelled: (kind, subject) =>
    kind === "add"
      ? `📖 ${subject} was not added: somebody cancelled it.`
      : `📖 Reading ${subject} was cancelled.`,
  failed: (kind, subject) =>
    kind === "add" ? `📖 ${subject} could not be added.` : `📖 ${subject} could not be read.`,
  nothingToCancel: "That is over already.",
  notYourJob: "Only whoever began it, or somebody who may manage this server, can cancel it.",
  alreadyBegun: "That was begun already.",

  needsModel: "That needs a language model, and I am set up without one.",
  estimate: (title, { calls, sections, promptTokens, completionTokens, cost }) => {
    if (calls === 0)
      return `The language model has read all of ${title} already: running it again costs nothing.`;
    const price =
      cost === null
        ? "what that costs I do not know, as no prices are set"
        : `about $${cost.toLocaleString("en", { maximumSignificantDigits: 2 })}`;
    return `To find the people of ${title} better, the language model would read its ${counted(sections, "section")}: ${counted(calls, "call")}, about ${number(promptTokens)} tokens in and ${number(completionTokens)} out, ${price}.`;
  },

  guest: "a guest, not of this story",
  shownIn: "Shown in the story",
  notTheNarrator: "The narrator is nobody of the story: name somebody else.",
  needsWhen: "Say with `when` which words of the story tell them of it.",
  needsValue: "Say with `value` what it is to be.",
  corrected: (name) => `Noted for ${name}. Corrections stay, also when the story is added again.`,
  needsPronouns: "Pronouns are he, she or they.",
  undone: (name) => `All corrections of ${name} are taken back.`,

  cardOf: (name) => `${name}, as far as you know the story.`,
  lorebookOf: (title) => `${title} as a lorebook, as far as you know it.`,
  guestCame: (name) =>
    `${name} is a guest of this story now: talk with them with \`/talk\`. They know what their card says and what you tell them, and nothing of the story.`,
  cardTaken: (name, percent) =>
    percent >= 100
      ? `${name} is played by that card now, for those who know all of the story: a card may tell the whole plot. If it gives nothing away, give it again with \`from: 0%\`.`
      : `${name} is played by that card now, for those who know at least ${percent} % of the story.`,
  cardRemoved: (name, isGuest) =>
    isGuest ? `${name} has left.` : `The card of ${name} is taken back: the story alone says who they are.`,
};
