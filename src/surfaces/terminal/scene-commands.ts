import { UsageError } from "../../core/errors.ts";
import { NARRATOR_ACTOR } from "../../core/scene.ts";
import { parsePosition } from "../../knowledge/position.ts";
import { stateOf } from "../../scenes/state.ts";
import { enter, pauseOrGoOn, rollDice, think } from "../solo/deeds.ts";
import { again, MAX_TURNS, playOn, speakNext, whisperTo } from "../solo/lines.ts";
import { happen, ownActor } from "../solo/scene.ts";
import { lastLine } from "../solo/take-back.ts";
import { note, printLine } from "./io.ts";
import { canon } from "./scene-canon.ts";
import { exportScene } from "./scene-export.ts";
import { characterNamed, presentNamed } from "./scene-people.ts";
import { branch, deleteLast, undoLines } from "./scene-rewind.ts";
import { whereItStands, who, why } from "./scene-show.ts";
import { type SceneTalk, showPlayed } from "./scene-talk.ts";
import { saySuggested, suggest } from "./scene-suggest.ts";
import { listCommands, type TypedCommands } from "./typed-commands.ts";
import { upTo } from "./vantage.ts";

/** The commands of a scene, by name; a new one is one entry here. */
export const SCENE_COMMANDS: TypedCommands<SceneTalk> = {
  who: { usage: "/who", help: "show who is in the scene, and who plays them", run: who },
  next: { usage: "/next NAME", help: "have somebody speak next", run: next },
  go: { usage: "/go [N]", help: `let them talk among themselves, at most ${MAX_TURNS} lines`, run: goOn },
  narrate: {
    usage: "/narrate",
    help: "have the narrator tell what is to be seen",
    run: (talk, _, signal) => showPlayed(talk, speakNext(talk, NARRATOR_ACTOR, signal)),
  },
  whisper: { usage: "/whisper NAME TEXT", help: "tell somebody what nobody else hears", run: whisper },
  think: {
    usage: "/think TEXT",
    help: "think something that nobody hears",
    run: async (talk, text) => void (await think(talk, text)),
  },
  enter: { usage: "/enter NAME", help: "have somebody come in", run: comeIn },
  leave: { usage: "/leave NAME", help: "have somebody go; they hear nothing more", run: leave },
  place: { usage: "/place TEXT", help: "go on in another place", run: moveTo },
  moment: { usage: "/moment POSITION", help: "go on at another moment of the story", run: moveToMoment },
  suggest: { usage: "/suggest", help: "show three lines that you could say next", run: suggest },
  say: { usage: "/say N", help: "say one of them", run: saySuggested },
  roll: { usage: "/roll 2d6+1", help: "roll dice", run: throwDice },
  pin: { usage: "/pin", help: "have those who heard the last line not forget it", run: pin },
  again: {
    usage: "/again",
    help: "have the last line worded anew",
    run: (talk, _, signal) => showPlayed(talk, again(talk, signal)),
  },
  delete: { usage: "/delete", help: "take the last line back", run: deleteLast },
  undo: {
    usage: "/undo [N]",
    help: "take back the last N lines and all that happened since",
    run: undoLines,
  },
  branch: { usage: "/branch FILE", help: "go on in another file from here", run: branch },
  why: { usage: "/why", help: "show how the bot's last line came about", run: why },
  recap: { usage: "/recap", help: "show where the scene stands", run: recap },
  export: { usage: "/export FILE", help: "write the transcript, as .md, .html or .json", run: exportScene },
  canon: { usage: "/canon", help: "show where the scene differs from the story", run: canon },
  pause: { usage: "/pause", help: "have nobody answer, or go on", run: pause },
  end: { usage: "/end", help: "end the scene", run: end },
  help: { usage: "/help", help: "show this list", run: showHelp },
  quit: { usage: "/quit", help: "leave", run: () => "quit" },
};

async function next(talk: SceneTalk, name: string, signal: AbortSignal): Promise<void> {
  const { actor, rest } = presentNamed(talk, name);
  if (rest !== "") throw new UsageError("Name one of those who are there: /next NAME.");
  await showPlayed(talk, speakNext(talk, actor, signal));
}

async function goOn(talk: SceneTalk, argument: string, signal: AbortSignal): Promise<void> {
  const lines = argument === "" ? stateOf(talk.log.events).opening.turns : Number(argument);
  if (!Number.isInteger(lines) || lines < 1 || lines > MAX_TURNS)
    throw new UsageError(`Say how many lines: /go 1 to /go ${MAX_TURNS}.`);
  await showPlayed(talk, playOn(talk, { lines, goesOn: true }, signal));
}

async function whisper(talk: SceneTalk, argument: string, signal: AbortSignal): Promise<void> {
  const { actor, rest } = presentNamed(talk, argument);
  if (actor === ownActor(stateOf(talk.log.events)))
    throw new UsageError("To yourself you think: /think TEXT.");
  await showPlayed(talk, whisperTo(talk, { actor, text: rest }, signal));
}

async function comeIn(talk: SceneTalk, name: string): Promise<void> {
  const state = stateOf(talk.log.events);
  const isMe = /^me$/iu.test(name);
  await enter(talk, isMe ? ownActor(state) : characterNamed(talk.story, name, state.bound));
  recapOf(talk, 1);
}

async function leave(talk: SceneTalk, name: string): Promise<void> {
  await happen(talk, { type: "left", actor: presentNamed(talk, name).actor });
  recapOf(talk, 1);
}

async function moveTo(talk: SceneTalk, place: string): Promise<void> {
  if (place === "") throw new UsageError("Say where it goes on: /place TEXT.");
  await happen(talk, { type: "moved", place });
  recapOf(talk, 1);
}

async function moveToMoment(talk: SceneTalk, position: string): Promise<void> {
  const moment = parsePosition(talk.story, position);
  await happen(talk, { type: "moved", moment });
  note(talk.io, `The scene goes on at the moment when the story is told ${upTo(talk.story, moment)}\n`);
}

async function throwDice(talk: SceneTalk, dice: string): Promise<void> {
  await rollDice(talk, dice);
  recapOf(talk, 1);
}

async function pin(talk: SceneTalk): Promise<void> {
  await happen(talk, { type: "pinned", event: lastLine(talk.log.events).id });
  note(talk.io, "Pinned: whoever heard it remembers it.\n");
}

function recap(talk: SceneTalk): void {
  recapOf(talk);
}

/** Shows where the scene stands, or the last lines of that. */
function recapOf({ io, story, log }: SceneTalk, last = Infinity): void {
  printLine(io, `${whereItStands(story, log.events).slice(-last).join("\n")}\n`);
}

async function pause(talk: SceneTalk): Promise<void> {
  const { type } = await pauseOrGoOn(talk);
  note(talk.io, type === "resumed" ? "The scene goes on.\n" : "The scene is paused: type /pause to go on.\n");
}

async function end(talk: SceneTalk): Promise<void> {
  await happen(talk, { type: "ended" });
  note(talk.io, "The scene has ended. Keep what was said with /export FILE.\n");
}

function showHelp({ io }: SceneTalk): void {
  printLine(
    io,
    "Write what you say, between *asterisks* what you do, in ((brackets)) what is no part of it; or:",
  );
  listCommands(io, SCENE_COMMANDS);
}
