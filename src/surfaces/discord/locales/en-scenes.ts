import type { Reason } from "../../../core/reason.ts";
import { numbersIn } from "./numbers.ts";

const { counted } = numbersIn("en");

/** Scenes, in English. Names and places are given ready to be shown. */
export const EN_SCENES = {
  /** Name of the thread, of which Discord takes 100 characters. */
  title: (names: readonly string[]) => `Scene: ${names.join(", ")}`,
  begun: (thread: string) => `The scene plays in ${thread}.`,
  opening: (title: string, percent: number) =>
    `**A scene from ${title}**, as far as ${percent} % of the story`,
  place: "Place",
  premise: "How it begins",
  moment: "Moment",
  lastTold: "What the story told last",
  present: "Who is there",
  howTo:
    "Write here what you say or do; the characters answer. `((…))` or `//` marks what is not part of the scene. `/scene play` gives you a character, `/scene next` chooses who speaks, `/scene end` ends it.",
  /** Where the bot sees only messages that mention it. */
  mentionMe: (mention: string) => `I can only read messages here that mention ${mention}.`,
  retellsOnly:
    "I have no language model here: characters only retell what the story says of them. Playing on takes a model.",
  onlyInChannels:
    "A scene needs a thread of its own: begin it in a text channel of a server I'm a member of.",
  ageRestricted: "This scene is for adults alone.",
  onlyAgeRestricted:
    "A scene for adults alone plays only in a channel that is marked as age-restricted: begin it in one, or leave `adults` out.",
  nobodyNamed: "Name at least one character who is in the scene.",
  noneHere: "No scene plays here: begin one with `/scene start`, or use this in the thread of one.",
  over: "This scene has ended: begin another with `/scene start`.",
  isPaused: "The scene is paused: `/scene pause` again lets it go on.",
  tooEarly: (known: number, plays: number) =>
    `You know ${known} % of the story, and this scene plays at ${plays} %. So that nothing is spoiled for you I don't take you in: read on, or begin a scene of your own.`,
  hourIsFull: (most: number) =>
    `The characters have said ${most} lines in the last hour, which is the most I allow in one scene. They go on later.`,
  nobodySpeaks: "Nobody has anything to say now: choose somebody with `/scene next`.",
  notThere: (name: string) => `${name} is not in the scene.`,
  isPlayed: (name: string) => `${name} is played by somebody: they alone write what ${name} says.`,
  plays: (person: string, name: string) => `${person} now plays ${name}.`,
  gaveBack: (name: string) => `${name} is played by me again.`,
  playsNobody: "You play nobody here.",
  comesIn: (name: string) => `${name} comes in.`,
  goesOut: (name: string) => `${name} leaves.`,
  willSpeak: (name: string) => `${name} speaks next.`,
  goesOn: (lines: number) => `They go on for up to ${counted(lines, "line")}.`,
  paused: "The scene is paused. `/scene pause` again lets it go on.",
  resumed: "The scene goes on.",
  ended: (lines: number) => `The scene has ended after ${counted(lines, "line")}.`,
  spoke: (name: string, lines: number) => `${name}: ${counted(lines, "line")}`,
  onlyOpener: "Only the person who began the scene, or somebody who may manage messages here, can end it.",
  nothingToUndo: "There is no line of mine or yours to take back.",
  undone: (name: string) => `I've taken back the last line of ${name}.`,
  nothingWhispered: "Say what you whisper.",
  toYourself: "You can't whisper to yourself.",
  whispered: (names: string, text: string) => `You whisper to ${names}: ${text}`,
  whispers: (name: string, text: string) => `**${name}** whispers: ${text}`,
  isWhispering: (names: string) => `Something is whispered to ${names}.`,
  listen: "Listen",
  notForYou: "You didn't hear that whisper, or it was taken back.",
  rolls: (name: string, rolled: string) => `${name} rolls ${rolled}`,
  moveWhere: "Say where or when it goes on: `place` or `moment`.",
  beyondBound: "That moment lies beyond how far the story is known here: choose an earlier one.",
  /** What the narrator tells all, and what the characters are told besides. */
  veiled: "The narrator turns away. Some time passes, and the scene moves on.",
  movesOn: "The scene has moved on. What was just happening is over, and nobody goes back to it.",
  isVeiled: "The scene moves on. Nobody is told who wished it.",
  nothingPinned: "Nothing is pinned: choose a `line`, or write a `fact`.",
  chooseLine: "Choose one of the lines that are offered.",
  pinned: "Pinned: whoever heard it remembers it.",
  unpinned: "No longer pinned.",
  nameTaken: (name: string) => `Somebody else in the scene is called ${name}: choose another name.`,
  introduced: (person: string, who: string) => `${person} is here as ${who}`,
  byBot: "by me",
  by: (person: string) => `by ${person}`,
  playedBy: "Who plays whom",
  /** What can be done with a line. */
  line: {
    edit: "Edit",
    /** Label of a button. */
    next: (name: string) => `▶ ${name}`,
    undoToHere: "Undo to here",
    branch: "Branch from here",
    more: "What would you like to do with this line?",
    form: { title: "Other words for this line", label: "What they say or do" },
    mayNotEdit:
      "Only the person who began the scene, or somebody who may manage messages here, can change its lines.",
    changed: "That line was taken back or changed meanwhile.",
    wentOn: "The scene has gone on meanwhile.",
    whoIsNext: "Who speaks next?",
    nothingAfter: "Nothing has happened since that line.",
    asked: "I ask those whose words would be taken back.",
    mayIGoBack: (person: string, others: string) =>
      `${person} wishes to go back to an earlier line. That also takes back what ${others} wrote since. Do you agree?`,
    agree: "I agree",
    stay: "Leave it as it is",
    stays: "The scene stays as it is.",
    notYours: "That is for those whose words it takes back.",
    wentBack: (lines: number) => `The scene has gone back: ${counted(lines, "line")} taken back.`,
    staysVisible: (messages: number) =>
      `I may not delete messages of others here, so ${counted(messages, "message")} can still be read. The scene knows nothing of it any more.`,
    branchedFrom: (link: string) => `This scene goes on from ${link}, as it stood then.`,
  },
  canon: {
    noModel: "Comparing the scene with the story takes a language model, and I have none here.",
    found: (count: number) =>
      count === 0
        ? "I found nothing in this scene that the story tells otherwise."
        : "**Where this scene differs from the story**, as far as you have heard the one and the other is known here:",
  },
  suggestions: {
    /** Label of a button below the newest line. */
    wish: "💡",
    noModel: "Suggesting lines takes a language model, and I have none here.",
    notThere: "You aren't in the scene: write something first, or take a character with `/scene play`.",
    none: "I found nothing to suggest: try again.",
    could: (name: string) => `${name} could say or do this next. Only you see it.`,
    say: (number: number) => `Say ${number}`,
    edit: (number: number) => `Change ${number}`,
    form: { title: "Your line", label: "What you say or do" },
    nothing: "Say what you say or do.",
    said: "You said it.",
  },
  why: {
    notALine: "That is not a line of mine in this scene, or it was taken back.",
    speaker: "Speaker",
    chosenBy: "Chosen by",
    tokensIn: ({ promptTokens, isEstimate }: { promptTokens: number; isEstimate?: boolean | undefined }) =>
      `${isEstimate ? "about " : ""}${promptTokens.toLocaleString("en")} in`,
    ranking: "Who might have spoken",
    heard: "From the scene",
    reason: (reason: Reason): string => reason,
  },
  ending: {
    retold: "What happened",
    noModel: "Without a language model nobody retells the scene: its transcript has every line.",
    notRetold: "I couldn't retell the scene; the transcript has every line.",
    notIn: "You have not been in this scene.",
    nothingHeard: "You've heard nothing of this scene yet.",
    nothingNew: "Nothing has been said to you since you last wrote.",
    transcript: "The scene as you heard it:",
    votes: (votes: number, needed: number) =>
      `Some of you would like to end the scene: ${votes} of ${needed} votes today. Whoever plays in it may vote.`,
    hasVoted: "You've voted today: the others have to agree.",
    end: "End it",
    goOn: "Go on",
    isQuiet: "Nothing has happened in this scene for a week. Go on, or end it?",
    staysOpen: "The scene stays open: write when you like.",
    none: "There is no scene on this server that you can see.",
    list: "Scenes on this server",
    isOver: "ended",
  },
};
