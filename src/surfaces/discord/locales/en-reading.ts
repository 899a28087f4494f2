import type { RestDelivery, UnknownProgressPolicy } from "../../../core/policies.ts";
import type { HeldBackBy } from "../audience.ts";

const EN_HELD_BACK: Readonly<Record<HeldBackBy, string>> = {
  limit: "that's the limit set here",
  schedule: "that's where the group's schedule is",
  reader: "one of the participants has only read that far",
};
const EN_UNSAID: Readonly<Record<UnknownProgressPolicy, string>> = {
  ask: "so I'll ask you before I tell you anything",
  nothing: "so I won't tell you anything about it here",
  everything: "so I may tell you all of it",
};

/** How far people are, in English. */
export const EN_READING = {
  /** Where the person has to say how far they are, and a question with buttons cannot be asked. */
  sayFirst:
    "Please tell me first how far you are, so that I don't spoil anything: use `/progress set`, then ask again.",
  nothingForYou:
    "Here I only discuss the story with people who have said how far they are: use `/progress set`, then ask again.",

  said: (title: string, percent: number) =>
    percent === 100
      ? `You know all of ${title}.`
      : `You know ${percent} % of ${title}: I won't tell you anything that comes later.`,
  notSaid: (title: string, newReaders: UnknownProgressPolicy) =>
    `You haven't said how far you are in ${title}, ${EN_UNSAID[newReaders]}. You can say it with \`/progress set\`.`,
  /** The position was lost with a new edition. */
  lost: (title: string) =>
    `There is a new edition of ${title}, and I can't find your position in it. Please say again how far you are with \`/progress set\`.`,
  /** Public answers there stop earlier than this person's position. */
  lessHere: (percent: number, by: HeldBackBy) =>
    `In this channel I only discuss the first ${percent} %, because ${EN_HELD_BACK[by]}. Answers that only you see may go as far as you have read.`,
  lastTold: (section: string) => `The last thing you know, in ${section}:`,
  repeated:
    "These words occur more than once, and I took the first occurrence. If you are further along, quote more of the line.",
  cleared: (title: string) =>
    `I've forgotten how far you are in ${title}, and your progress no longer limits others there.`,
  forgotten: "I've forgotten how far you are in every story, in every server.",

  /** No story mentions it, but in some of them the person's position is unknown. */
  noneSpeaksSoFar:
    "None of the stories in which you have said how far you are mentions that. To say it for another one, use `/progress set` with its option `story`.",

  newReaders: "People who haven't said how far they are",
  newReadersChoices: {
    ask: "are asked first",
    nothing: "are told nothing",
    everything: "are told everything",
  } satisfies Readonly<Record<UnknownProgressPolicy, string>>,
  byOwner: (choice: string) => `${choice} (default of this bot)`,
  further: "People who are further along get the rest",
  furtherChoices: {
    button: "with a button, for them alone",
    spoiler: "hidden as a spoiler",
  } satisfies Readonly<Record<RestDelivery, string>>,
  lostUntil: "lost with a new edition: I tell nothing until it is set again",

  group: {
    heading: (title: string) => `The group reading ${title} here`,
    limit: (percent: number) => `The settings let me discuss no more than ${percent} % publicly.`,
    limitLost:
      "The limit for this story was lost with a new edition. Until it is set again with `/settings`, I don't discuss the story publicly.",
    schedule: "Schedule",
    /** `section` is `null` where it may not be named. */
    step: (time: string, percent: number, section: string | null) =>
      `since ${time}: ${percent} %${section === null ? "" : `, ${section}`}`,
    nextStep: (time: string, percent: number) => `next, from ${time}: ${percent} %`,
    lostStep: (time: string) => `${time}: lost with a new edition, please set it again`,
    notBegun: "Before the first date I don't discuss the story publicly.",
    noSchedule: "There is no schedule.",
    readers: (count: number) => {
      if (count === 0) return "Nobody who takes part at the moment has said how far they are.";
      const people = count === 1 ? "One person who takes" : `${count.toLocaleString("en")} people who take`;
      return `${people} part ${count === 1 ? "has" : "have"} said how far they are.`;
    },
    least: (person: string, percent: number) => `The person least far along is ${person}, at ${percent} %.`,
    leastLost: (person: string) =>
      `${person} has to say again how far they are, because there is a new edition. Until then I don't discuss the story publicly.`,

    stepSet: (time: string, percent: number) => `From ${time} on, the group is at ${percent} %.`,
    stepRemoved: (time: string) => `I've removed the step of ${time}.`,
    cleared: (title: string) => `The group no longer has a schedule for ${title}.`,
    noSuchStep: "The schedule has no step on that date: `/progress group` with `show` lists them.",
    noSuchDate: "That isn't a date: write it as 2027-03-31, or with a time as 2027-03-31 18:00 (UTC).",
    datePast: "That date is in the past: choose a later one, or leave it out to start now.",
    /** Another step of the schedule is in the way. */
    earlierIsFurther: (time: string) =>
      `From ${time} on, the group is already further along: choose a later position, or remove that step first.`,
    laterIsLess: (time: string) =>
      `From ${time} on, the group would be less far along again: choose an earlier position, or remove that step first.`,
    tooManySteps: (max: number) => `A schedule has at most ${max} steps: remove some past ones first.`,
  },
};
