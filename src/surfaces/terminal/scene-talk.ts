import { Failure, UsageError } from "../../core/errors.ts";
import type { Reason } from "../../core/reason.ts";
import type { Reply } from "../../core/reply.ts";
import {
  type ActorId,
  type Decision,
  type Happening,
  memberActor,
  NARRATOR_ACTOR,
  type SceneEvent,
} from "../../core/scene.ts";
import type { Story } from "../../core/story.ts";
import type { Engine } from "../../engine/engine.ts";
import { groundsOf } from "../../scenes/grounds.ts";
import { namesFor } from "../../scenes/names.ts";
import { logFor } from "../../scenes/rewind.ts";
import { readSpoken } from "../../scenes/spoken.ts";
import { type SceneState, stateOf } from "../../scenes/state.ts";
import { MAX_LINE_LENGTH, next } from "../../scenes/write.ts";
import { bold, type Io, note, printLine, proseWriter } from "./io.ts";
import { withSignOfLife } from "./progress.ts";
import type { SceneLog } from "./scene-file.ts";
import { noteQuoting, noteWarnings } from "./show-answer.ts";

/** The person at the terminal, as a scene's log names them. */
export const YOU = "you";

/** A scene that is being played in the terminal. */
export interface SceneTalk {
  readonly engine: Pick<
    Engine,
    "line" | "suggestions" | "differences" | "greeter" | "nextSpeakers" | "transcript"
  >;
  readonly io: Io;
  readonly story: Story;
  log: SceneLog;
  /** The lines that were suggested last. */
  suggested?: readonly string[];
}

const ENDED = "The scene has ended: start another.";

/** Whom the bot is to write a line for, and why. */
export interface Chosen {
  readonly actor: ActorId;
  readonly decision: Decision;
}

/** Who the person is in a scene: the character they play, or themselves. */
export function ownActor({ players }: Pick<SceneState, "players">): ActorId {
  return [...players].find(([, player]) => player === YOU)?.[0] ?? memberActor(YOU);
}

/** Takes something into the scene: what the person does, unless `by` says that it was the bot. */
export async function happen(
  { log }: SceneTalk,
  happening: Happening,
  by: string | null = YOU,
): Promise<SceneEvent> {
  const event = next(log.events, happening, { at: Math.floor(Date.now() / 1000), by });
  await log.add(event);
  return event;
}

/** Takes a typed line into the scene, and has it answered. */
export async function sayInScene(talk: SceneTalk, written: string, signal: AbortSignal): Promise<void> {
  const { line, asides } = readSpoken(written);
  for (const text of asides) await happen(talk, { type: "aside", text });
  if (line === "") return note(talk.io, "(Out of character: nobody in the scene hears it.)\n");
  const state = stateOf(talk.log.events);
  await happen(talk, { type: "said", actor: ownActor(state), text: line });
  await playOn(talk, { lines: state.opening.turns }, signal);
}

/**
 * Has the bot write up to so many lines, by whoever is to speak next, until nobody is or it is the person's turn.
 * @throws UsageError when the scene has ended.
 */
export async function playOn(
  talk: SceneTalk,
  { lines, goesOn = false }: { readonly lines: number; readonly goesOn?: boolean },
  signal: AbortSignal,
): Promise<void> {
  const { engine, log, io } = talk;
  for (let written = 0; written < lines; written += 1) {
    const { isEnded, isPaused } = stateOf(log.events);
    if (isEnded) throw new UsageError(ENDED);
    if (isPaused) return note(io, "The scene is paused: type /pause to go on.\n");
    const chosen = firstOf(await engine.nextSpeakers({ events: log.events, goesOn, asksModel: true }));
    if (chosen === null) return written === 0 ? note(io, "(Nobody answers.)\n") : undefined;
    await speak(talk, chosen, signal);
  }
}

/** Has whoever has a card with a greeting open a scene in which nobody has spoken. */
export async function openWithGreeting(talk: SceneTalk, signal: AbortSignal): Promise<void> {
  const actor = await talk.engine.greeter(talk.log.events);
  if (actor !== null) await speak(talk, because("opens with the greeting of their card", actor), signal);
}

function firstOf(decision: Decision): Chosen | null {
  const [first] = decision.ranked;
  return first === undefined ? null : { actor: first.actor, decision };
}

function because(reason: Reason, actor: ActorId): Chosen {
  return { actor, decision: { ranked: [{ actor, score: 1, reasons: [reason] }], overruledBy: null } };
}

/** What becomes of a line that the bot wrote; left out, it is said. */
export interface LineUse {
  readonly to?: readonly ActorId[];
  readonly insteadOf?: number;
}

/**
 * Has the bot write a line, shows it as it arrives and takes it into the scene once it is whole.
 * @throws UsageError when the scene has ended; else as {@link Engine.line} does, and nothing of the line is kept.
 */
export async function speak(
  { engine, io, log, story }: SceneTalk,
  { actor, decision }: Chosen,
  signal: AbortSignal,
  { to, insteadOf }: LineUse = {},
): Promise<void> {
  const state = stateOf(log.events);
  if (state.isEnded) throw new UsageError(ENDED);
  const { events } = log;
  const instead = insteadOf !== undefined && { insteadOf };
  const nameOf = namesFor(story, state);
  const { reply, handedTo } = await shownLine(
    io,
    to ? `${nameOf(actor)} (whispering)` : nameOf(actor),
    engine.line({ events, actor, ...(to && { whisperTo: to }), ...instead }, signal),
  );
  const text = reply.text.slice(0, MAX_LINE_LENGTH);
  const from = logFor(events, insteadOf);
  const grounds = groundsOf({ log: from, nameOf }, actor, reply);
  const line = { actor, text, decision, grounds, ...instead, ...(handedTo !== null && { handedTo }) };
  if (text.trim() === "") note(io, "(They say nothing.)\n");
  else
    await happen(
      { engine, io, log, story },
      to ? { type: "told", to, ...line } : { type: "said", ...line },
      null,
    );
  noteWarnings(io, reply.warnings, actor === NARRATOR_ACTOR);
}

interface ShownLine {
  readonly reply: Reply;
  readonly handedTo: ActorId | null;
}

async function shownLine(io: Io, name: string, writing: ReturnType<Engine["line"]>): Promise<ShownLine> {
  const prose = proseWriter(io.out);
  let reply: Reply | null = null;
  let handedTo: ActorId | null = null;
  let hasBegun = false;
  try {
    for await (const event of withSignOfLife(io, writing)) {
      if (event.type === "quoting") noteQuoting(io, event.failure);
      if (event.type === "text-delta")
        prose.write(hasBegun ? event.text : `${bold(io, `${name}:`)} ${event.text}`);
      hasBegun ||= event.type === "text-delta";
      if (event.type === "reply") ({ reply } = event);
      if (event.type === "handed-over") handedTo = event.to;
    }
  } finally {
    if (hasBegun) printLine(io, "\n");
  }
  if (reply === null) throw new Failure("The line ended before it was complete: try again.");
  return { reply, handedTo };
}
