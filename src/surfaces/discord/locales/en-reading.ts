import type { ReadingTexts } from "./reading-texts.ts";

const PLACE_HINT = "Say it with `/progress set`.";

/** What is said of how far people are, in English. */
export const EN_READING: ReadingTexts = {
  sayFirst:
    "Tell me first how far you are, so that I give nothing away: use `/progress set`, then ask again.",
  nothingForYou:
    "Here I tell the story only to those who have said how far they are: use `/progress set`, then ask again.",

  said: (title, percent) =>
    percent === 100
      ? `You know all of ${title}.`
      : `You know ${percent} % of ${title}: I tell you nothing that comes later.`,
  notSaid: (title, newReaders) => {
    const but = {
      ask: "so I ask you before I tell anything.",
      nothing: "so I tell you nothing of it here.",
      everything: "so I may tell you all of it.",
    };
    return `You have not said how far you are in ${title}, ${but[newReaders]} ${PLACE_HINT}`;
  },
  lost: (title) =>
    `There is a new edition of ${title}, and I cannot find the place you told me in it. Say again how far you are with \`/progress set\`.`,
  lessHere: (percent, by) => {
    const why = {
      limit: "no further is set for this channel or server",
      schedule: "the group's schedule is no further",
      reader: "somebody who takes part is no further",
    };
    return `For all to see I tell only the first ${percent} % here: ${why[by]}. What you alone see may go as far as you are.`;
  },
  lastTold: (section) => `The last you know, in ${section}:`,
  repeated:
    "These words stand in more than one place, and I took the first. If you are further, quote more of the line.",
  cleared: (title) =>
    `I have forgotten how far you are in ${title}, and you no longer hold anybody back in it.`,
  forgotten: "I have forgotten how far you are in every story, in every server.",

  noneSpeaksSoFar:
    "None of the stories in which you have said how far you are speaks of that. Say it for another one with `/progress set` and its option `story`.",

  newReaders: "Those who have not said how far they are",
  newReadersChoices: {
    ask: "are asked first",
    nothing: "are told nothing",
    everything: "are told everything",
  },
  byOwner: (choice) => `${choice} (as whoever runs me set it)`,
  further: "Those who are further than others get the rest",
  furtherChoices: { button: "by a button, for them alone", spoiler: "behind a spoiler mark" },
  lostUntil: "lost with a new edition: nothing is told until it is set again",

  group: {
    heading: (title) => `The group that reads ${title} here`,
    limit: (percent) => `For all to see I tell no more than ${percent} %, by the settings.`,
    limitLost:
      "The place up to which I may tell the story was lost with a new edition: until it is set again with `/settings`, I tell nothing for all to see.",
    schedule: "Schedule",
    step: (time, percent, section) => `since ${time}: ${percent} %${section === null ? "" : `, ${section}`}`,
    nextStep: (time, percent) => `next, from ${time}: ${percent} %`,
    lostStep: (time) => `${time}: lost with a new edition, to be set again`,
    notBegun: "Before the first date I tell nothing for all to see.",
    noSchedule: "No schedule is set.",
    readers: (count) =>
      count === 0
        ? "Nobody who has said how far they are takes part at the moment."
        : `${count === 1 ? "One person takes" : `${count.toLocaleString("en")} people take`} part and said how far they are.`,
    least: (person, percent) => `The least far is ${person}, at ${percent} %.`,
    leastLost: (person) =>
      `${person} has to say again how far they are, as a new edition came: until then I tell nothing for all to see.`,

    stepSet: (time, percent) => `From ${time} on the group is at ${percent} %.`,
    stepRemoved: (time) => `The step of ${time} is removed.`,
    cleared: (title) => `The group has no schedule for ${title} any more.`,
    noSuchStep: "The schedule has no step of that date: `/progress group` with `show` lists them.",
    noSuchDate: "That is no date: write it as 2027-03-31, or with a time as 2027-03-31 18:00 (UTC).",
    datePast: "That date is past: name one to come, or none for now.",
    earlierIsFurther: (time) =>
      `From ${time} on the group is further already: name a later place, or remove that step first.`,
    laterIsLess: (time) =>
      `From ${time} on the group would be less far than that: name an earlier place, or remove that step first.`,
    tooManySteps: (most) => `A schedule has at most ${most} steps: remove some that are past.`,
  },
};
