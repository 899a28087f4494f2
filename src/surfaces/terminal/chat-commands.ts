import { UsageError } from "../../core/errors.ts";
import { type PassageRef, type Unknown, unsupportedIn, unusedOf } from "../../core/reply.ts";
import type { Span } from "../../core/span.ts";
import { NARRATOR, type Vantage } from "../../core/vantage.ts";
import { warningText, WARNINGS_IN_ENGLISH } from "../../core/warnings.ts";
import { parsePosition } from "../../knowledge/position.ts";
import { findSpeaker } from "../../knowledge/find-speaker.ts";
import { castUpTo } from "../../knowledge/speakers.ts";
import { momentOf } from "../../knowledge/story-time.ts";
import { surenessIn } from "../../knowledge/there.ts";
import { describedPerson } from "./cast.ts";
import { type ChatState, greet, tell } from "./chat-state.ts";
import { note, printLine } from "./io.ts";
import { showPassages } from "./show-answer.ts";
import { listStories } from "./stories.ts";
import { listCommands, type TypedCommands } from "./typed-commands.ts";
import { atMoment, described, openVantage } from "./vantage.ts";

/** The commands of the conversation, by name; a new one is one entry here. */
export const CHAT_COMMANDS: TypedCommands<ChatState> = {
  as: {
    usage: "/as NAME",
    help: "talk with somebody in the story, or with the narrator again",
    run: speakAs,
  },
  cast: { usage: "/cast", help: "list who has appeared so far", run: showCastSoFar },
  until: {
    usage: "/until POSITION",
    help: 'know the story only up to there: "quoted words", 40%, section:2; "off" for all of it',
    run: readUntil,
  },
  at: {
    usage: "/at POSITION",
    help: 'have somebody speak from an earlier moment; "off" for now',
    run: speakAt,
  },
  recap: {
    usage: "/recap",
    help: "hear what has happened so far",
    run: (state, _, signal) => tell(state, "recap", signal),
  },
  discuss: {
    usage: "/discuss",
    help: "get questions to talk about, on what has happened so far",
    run: (state, _, signal) => tell(state, "discuss", signal),
  },
  passages: { usage: "/passages", help: "show the passages the last answer rests on", run: showLastPassages },
  why: { usage: "/why", help: "show how the last answer was made", run: explain },
  story: { usage: "/story [NAME]", help: "list the stories, or change to another one", run: changeStory },
  help: { usage: "/help", help: "show this list", run: showHelp },
  quit: { usage: "/quit", help: "leave", run: () => "quit" },
};

async function speakAs(state: ChatState, name: string, signal: AbortSignal): Promise<void> {
  const { story, bound } = state.vantage;
  if (name === "") {
    const names = castUpTo(story, bound).map((character) => character.name);
    throw new UsageError(`Say whom you want to talk with: /as ${[...names, "narrator"].join(", /as ")}.`);
  }
  const speaker = findSpeaker(story, name, bound);
  const { moment: _, ...now } = state.vantage;
  state.vantage = { ...(speaker.kind === "narrator" ? now : state.vantage), speaker };
  note(state.io, `${described(state.vantage)}\n`);
  await greet(state, signal);
}

function showCastSoFar({ io, vantage: { story, bound } }: ChatState): void {
  const known = castUpTo(story, bound);
  if (known.length === 0) return note(io, "Nobody has appeared so far.\n");
  printLine(io, `${known.map((one) => describedPerson(story, one, bound)).join("\n")}\n`);
}

function readUntil(state: ChatState, position: string): void {
  const { story, speaker } = state.vantage;
  if (position === "")
    throw new UsageError(
      'Say how far you know the story: /until "quoted words", /until 40%, /until section:2 or /until off.',
    );
  const bound = position.toLowerCase() === "off" ? story.text.length : parsePosition(story, position);
  // At another position they may have another name, or not have appeared.
  const character =
    speaker.kind === "character" && castUpTo(story, bound).find(({ id }) => id === speaker.character.id);
  const isKnown = speaker.kind === "narrator" || Boolean(character);
  state.vantage = { story, bound, speaker: character ? { kind: "character", character } : NARRATOR };
  state.lastReply = null;
  note(state.io, `${described(state.vantage)}\n`);
  if (!isKnown)
    note(state.io, "The person you talked with has not appeared by then, so the narrator answers.\n");
}

function speakAt(state: ChatState, position: string): void {
  const { moment: _, ...now } = state.vantage;
  if (position === "")
    throw new UsageError('Say from which moment they speak: /at "quoted words", /at 40% or /at off.');
  state.vantage = position.toLowerCase() === "off" ? now : atMoment(now, position);
  note(state.io, `${described(state.vantage)}\n`);
}

function showLastPassages({ io, lastReply, vantage }: ChatState): void {
  if (lastReply === null) throw new UsageError("There is no answer yet whose passages could be shown.");
  if (lastReply.passages.length === 0) return note(io, "The last answer rests on no passage.\n");
  showPassages(io, lastReply.passages, vantage.story);
  printLine(io, "");
}

const WHY_UNKNOWN: Readonly<Record<Unknown, string>> = {
  future: "it lies ahead of their moment",
  absent: "they were not there, and nobody told them",
  unheard: "as far as the story is known here, nobody has told them",
};

function explain({ io, lastReply, vantage }: ChatState): void {
  if (lastReply === null) throw new UsageError("There is no answer yet to explain.");
  const { model, tokens, parts, passages, warnings, guard, unknown } = lastReply;
  const moment = momentOf(vantage);
  const passageLine = (sign: string, { start, end, score }: PassageRef) => {
    const begun = vantage.story.text.slice(start, Math.min(end, start + 70)).replaceAll("\n", " ");
    return `passage   ${sign} ${score.toFixed(3)}${thereText(vantage, { start, end })}  ${begun}…`;
  };
  const lines = [
    `speaker   ${lastReply.speaker}`,
    `known to  position ${vantage.bound} of ${vantage.story.text.length}${moment < vantage.bound ? `, at the moment ${moment}` : ""}`,
    ...(unknown ? [`unknown   ${WHY_UNKNOWN[unknown]}`] : []),
    `model     ${model}${tokens.prompt + tokens.completion > 0 ? `, ${tokens.isEstimate ? "about " : ""}${tokens.prompt} tokens in, ${tokens.completion} out` : ""}`,
    ...parts.map((part) => `prompt    ${part.name}: ${part.tokens} tokens`),
    ...passages.map((passage, at) => passageLine(`[${at + 1}]`, passage)),
    ...unusedOf(lastReply).map((passage) => passageLine("   ", passage)),
    ...unsupportedIn(lastReply).map((sentence) => `unfounded ${sentence}`),
    ...(guard.forbidden + guard.redacted > 0
      ? [
          `guard     not told yet: ${guard.forbidden} made it write a sentence again, ${guard.redacted} taken out`,
        ]
      : []),
    ...warnings.map((warning) => `note      ${warningText(warning, WARNINGS_IN_ENGLISH)}`),
  ];
  printLine(io, `${lines.join("\n")}\n`);
}

/** How surely a character was there, where that is not certain. */
function thereText({ story, speaker }: Vantage, span: Span): string {
  const sure = speaker.kind === "character" ? surenessIn(story, speaker.character.id, span) : null;
  return sure === null || sure === 1 ? "" : `, there: ${Math.round(sure * 100)} %`;
}

async function changeStory(state: ChatState, id: string, signal: AbortSignal): Promise<void> {
  const { engine, io } = state;
  const { story } = state.vantage;
  if (id === "") return listStories(engine, io, {});
  if (id === story.id) return note(io, `You are talking about "${story.title}" already.\n`);
  state.vantage = await openVantage(engine, io, { story: id }, signal);
  state.lastReply = null;
  note(io, `${described(state.vantage)} Say how far you know it with /until.\n`);
}

function showHelp({ io }: ChatState): void {
  printLine(io, "Ask anything about the story, or:");
  listCommands(io, CHAT_COMMANDS);
}
