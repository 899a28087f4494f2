import type { Phase } from "../../../core/progress.ts";
import type { Engine } from "../../../engine/engine.ts";
import type { Job } from "../../../engine/jobs.ts";
import { numbersIn } from "./numbers.ts";

type JobKind = Job["kind"];
type Estimate = Awaited<ReturnType<Engine["estimate"]>>;

const { number, counted } = numbersIn("en");

/** Adding, removing and correcting stories, in English. */
export const EN_LIBRARY = {
  /** Offered in place of a story; at most 100 characters. */
  allStories: "All stories: the one that mentions it answers",
  noStorySpeaks: "None of the stories here mentions that, as far as you know them.",
  /** Stands below an answer to a question asked of all stories. */
  answeredFrom: (title: string) => `Story: ${title}`,
  alsoIn: (titles: readonly string[]) => `Others that may mention it: ${titles.join(" · ")}`,

  /** Where a story is kept: added in this server or chat, part of the program, or for everyone who uses this bot. */
  marks: { own: "added here", builtIn: "built in", everybody: "for everyone" },
  notYourShelf:
    "That story is shared with others, so it can't be changed from here: add your own copy with `/story add`.",
  fileTooLarge: (megabytes: number) => `That file is too large: I take ${megabytes} MB at most.`,
  sureToRemove: (title: string) =>
    `Removing ${title} also removes its cards and corrections and can't be undone. To go ahead, use \`/story remove\` again with \`sure: True\`.`,
  removed: (title: string) => `I've removed ${title}.`,

  begun: (kind: JobKind, subject: string) =>
    kind === "add" ? `📖 Adding ${subject}` : `📖 Reading ${subject} with the language model`,
  phases: {
    waiting: "Waiting for its turn",
    reading: "Reading the file",
    casting: "Finding the characters",
    embedding: "Taking in the passages",
    indexing: "Making it searchable",
    annotating: "Reading it section by section",
  } satisfies Readonly<Record<Phase, string>>,
  /** Percent of what is counted in a phase. */
  partOf: (percent: number, total: number, phase: Phase) => {
    if (phase === "embedding") return `${percent} % of ${counted(total, "passage")}`;
    return phase === "annotating" ? `${percent} % of ${counted(total, "section")}` : `${percent} %`;
  },
  timeLeft: (seconds: number) => {
    if (seconds < 10) return "a few seconds left";
    if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return `about ${counted(Math.max(minutes, 1), "minute")} left`;
    const halfHours = Math.round(minutes / 30) / 2;
    return `about ${counted(halfHours, "hour")} left`;
  },
  done: (kind: JobKind, title: string, hasReplaced: boolean) => {
    if (kind === "annotate") return `📖 I've read ${title} with the language model.`;
    return hasReplaced ? `📖 ${title} has replaced its earlier edition.` : `📖 ${title} is here.`;
  },
  found: (sections: number, passages: number, people: number) =>
    `${counted(sections, "section")} · ${counted(passages, "passage")} · ${people === 0 ? "only the narrator to talk with" : counted(people, "person to talk with", "people to talk with")}`,
  /** Characters to talk with from the start, and whether more come later. */
  talkWith: (names: readonly string[], areMore: boolean) =>
    `Right from the start you meet ${names.join(", ")}${areMore ? "; `/cast list` shows later characters to people who are that far" : ""}.`,
  /** What to do next; `name` is what has to be typed for the story. */
  whatNow: (name: string) => `To talk about it: \`/story use\` with \`story: ${name}\`, then \`/ask\`.`,
  cancelled: (kind: JobKind, subject: string) =>
    kind === "add"
      ? `📖 ${subject} was not added: somebody cancelled it.`
      : `📖 Reading ${subject} was cancelled.`,
  /** Stands before the reason. */
  failed: (kind: JobKind, subject: string) =>
    kind === "add" ? `📖 ${subject} could not be added.` : `📖 ${subject} could not be read.`,
  nothingToCancel: "That is already finished.",
  notYourJob: "Only the person who started it, or somebody who can manage this server, can cancel it.",
  alreadyBegun: "That has already started.",

  onlyOwners: "Only whoever runs this bot can have the language model read a story here.",
  onlyOwnersAdd:
    "In direct messages only whoever runs this bot can add stories; in a server, those who can manage it.",
  needsModel: "That needs a language model, and I'm set up without one.",
  estimate: (title: string, { calls, sections, promptTokens, completionTokens, cost }: Estimate) => {
    if (calls === 0)
      return `The language model has already read all of ${title}: running it again costs nothing.`;
    const price =
      cost === null
        ? "at a cost I don't know, because no prices are set"
        : `about $${cost.toLocaleString("en", { maximumSignificantDigits: 2 })}`;
    return `To find the people of ${title} better, the language model would read its ${counted(sections, "section")}: ${counted(calls, "call")}, about ${number(promptTokens)} tokens in and ${number(completionTokens)} out, ${price}.`;
  },

  guest: "a guest, not from this story",
  /** Heads the passages that show who somebody is. */
  shownIn: "Where the story shows it",
  notTheNarrator: "The narrator is not a character of the story: please name somebody else.",
  needsWhen: "Use `when` to quote the words of the story where they are told about it.",
  needsValue: "Use `value` to say what it should be.",
  corrected: (name: string) => `Noted for ${name}. Corrections stay, even if the story is added again.`,
  needsPronouns: "Pronouns are he, she or they.",
  undone: (name: string) => `I've undone all corrections of ${name}.`,

  cardOf: (name: string) => `${name}, as far as you know the story.`,
  lorebookOf: (title: string) => `${title} as a lorebook, as far as you know it.`,
  guestCame: (name: string) =>
    `${name} is now a guest in this story: talk with them with \`/talk\`. They know what their card says and what you tell them, and nothing about the story.`,
  /** `percent`: how much of the story somebody must know for the card to apply. */
  cardTaken: (name: string, percent: number) =>
    percent >= 100
      ? `${name} is now played by that card, for people who know all of the story: a card may give away the whole plot. If it gives nothing away, import it again with \`from: 0%\`.`
      : `${name} is now played by that card, for people who know at least ${percent} % of the story.`,
  cardRemoved: (name: string, isGuest: boolean) =>
    isGuest
      ? `${name} has left.`
      : `I've taken back the card of ${name}: now only the story says who they are.`,
};
