import { Failure, UsageError } from "../../core/errors.ts";
import type { Reason } from "../../core/reason.ts";
import type { Reply } from "../../core/reply.ts";
import { type ActorId, type Decision, NARRATOR_ACTOR, type SceneEvent } from "../../core/scene.ts";
import type { LineEvent } from "../../engine/engine.ts";
import { groundsOf } from "../../scenes/grounds.ts";
import { namesFor } from "../../scenes/names.ts";
import { logFor } from "../../scenes/rewind.ts";
import { readSpoken } from "../../scenes/spoken.ts";
import { playable, requirePlayable, stateOf } from "../../scenes/state.ts";
import { MAX_LINE_LENGTH } from "../../scenes/write.ts";
import { happen, ownActor, type SoloScene, stateGoingOn, YOU } from "./scene.ts";
import { lastLine } from "./take-back.ts";

/** Most lines that characters say among themselves at once. */
export const MAX_TURNS = 6;

/** Why no line comes, or no further one. */
export type Silence =
  /** What was written is out of character: nobody in the scene hears it. */
  | "aside"
  | "paused"
  /** Nobody has anything to say. */
  | "nobody"
  /** Whoever was to speak says nothing. */
  | "wordless";

/** What comes of playing: of each line who speaks, its words as they arrive, its reply, and the event once it is kept. */
export type Played =
  | { readonly type: "speaks"; readonly actor: ActorId; readonly to?: readonly ActorId[] }
  | Exclude<LineEvent, { readonly type: "speaker" | "handed-over" }>
  | { readonly type: "happened"; readonly event: SceneEvent }
  | { readonly type: "silence"; readonly why: Silence };

/** Whom the bot is to write a line for, and why. */
interface Chosen {
  readonly actor: ActorId;
  readonly decision: Decision;
}

/** What becomes of a line that the bot wrote; left out, it is said. */
interface LineUse {
  readonly to?: readonly ActorId[];
  readonly insteadOf?: number;
}

/** Takes a written line into the scene, and has it answered. */
export async function* sayIn(scene: SoloScene, written: string, signal: AbortSignal): AsyncGenerator<Played> {
  const { line, asides } = readSpoken(written);
  for (const text of asides) yield { type: "happened", event: await happen(scene, { type: "aside", text }) };
  if (line === "") {
    yield { type: "silence", why: "aside" };
    return;
  }
  const state = stateOf(scene.log.events);
  const said = await happen(scene, { type: "said", actor: ownActor(state), text: line });
  yield { type: "happened", event: said };
  yield* playOn(scene, { lines: state.opening.turns }, signal);
}

/**
 * Has the bot write up to so many lines, by whoever is to speak next, until nobody is or it is the person's turn.
 * @throws UsageError when the scene has ended, or for more than {@link MAX_TURNS}.
 */
export async function* playOn(
  scene: SoloScene,
  { lines, goesOn = false }: { readonly lines: number; readonly goesOn?: boolean },
  signal: AbortSignal,
): AsyncGenerator<Played> {
  for (let written = 0; written < lines; written += 1) {
    const { isPaused } = stateGoingOn(scene);
    const { events } = scene.log;
    const decision = await scene.engine.nextSpeakers({ events, goesOn, asksModel: true });
    const [first] = decision.ranked;
    if (first === undefined) {
      if (isPaused || written === 0) yield { type: "silence", why: isPaused ? "paused" : "nobody" };
      return;
    }
    yield* speak(scene, { actor: first.actor, decision }, signal);
  }
}

/** Has whoever has a card with a greeting open a scene in which nobody has spoken. */
export async function* openWithGreeting(scene: SoloScene, signal: AbortSignal): AsyncGenerator<Played> {
  const actor = await scene.engine.greeter(scene.log.events);
  if (actor !== null) yield* speak(scene, because("opens with the greeting of their card", actor), signal);
}

/** Has somebody speak whom the person chose. */
export async function* speakNext(
  scene: SoloScene,
  actor: ActorId,
  signal: AbortSignal,
): AsyncGenerator<Played> {
  // Nobody is told that they speak who does not.
  requirePlayable(stateGoingOn(scene), actor);
  const { ranked } =
    actor === NARRATOR_ACTOR ? { ranked: [] } : await scene.engine.nextSpeakers({ events: scene.log.events });
  yield* speak(scene, { actor, decision: { ranked, overruledBy: YOU } }, signal);
}

/** Whispers to somebody. They whisper back: said aloud, the answer could give the secret away. */
export async function* whisperTo(
  scene: SoloScene,
  { actor, text }: { readonly actor: ActorId; readonly text: string },
  signal: AbortSignal,
): AsyncGenerator<Played> {
  const own = ownActor(stateOf(scene.log.events));
  yield { type: "happened", event: await happen(scene, { type: "told", actor: own, to: [actor], text }) };
  const { isPaused, opening, ...state } = stateOf(scene.log.events);
  if (isPaused || opening.turns === 0 || !playable(state).includes(actor)) return;
  yield* speak(scene, because("was whispered to", actor), signal, { to: [own] });
}

/** Another wording of the last line, by the same speaker, from what they knew before it. @throws UsageError when it is not the bot's. */
export async function* again(scene: SoloScene, signal: AbortSignal): AsyncGenerator<Played> {
  const last = lastLine(scene.log.events);
  const { actor, decision, id } = last;
  if (last.by !== null || decision === undefined)
    throw new UsageError("The last line is not the bot's: take it back and write it anew.");
  const use = { insteadOf: id, ...(last.type === "told" && { to: last.to }) };
  yield* speak(scene, { actor, decision }, signal, use);
}

function because(reason: Reason, actor: ActorId): Chosen {
  return { actor, decision: { ranked: [{ actor, score: 1, reasons: [reason] }], overruledBy: null } };
}

/**
 * Has the bot write a line and takes it into the scene once it is whole.
 * @throws UsageError when the scene has ended; else as {@link Engine.line} does, and nothing of the line is kept.
 */
async function* speak(
  scene: SoloScene,
  { actor, decision }: Chosen,
  signal: AbortSignal,
  { to, insteadOf }: LineUse = {},
): AsyncGenerator<Played> {
  const { engine, log, story } = scene;
  const nameOf = namesFor(story, stateGoingOn(scene));
  const { events } = log;
  const instead = insteadOf !== undefined && { insteadOf };
  let reply: Reply | null = null;
  let handed: { readonly handedTo: ActorId } | null = null;
  yield { type: "speaks", actor, ...(to && { to }) };
  for await (const event of engine.line(
    { events, actor, ...(to && { whisperTo: to }), ...instead },
    signal,
  )) {
    if (event.type === "handed-over") handed = { handedTo: event.to };
    else if (event.type !== "speaker") yield event;
    if (event.type === "reply") ({ reply } = event);
  }
  if (reply === null) throw new Failure("The line ended before it was complete: try again.");
  const text = reply.text.slice(0, MAX_LINE_LENGTH);
  if (text.trim() === "") {
    yield { type: "silence", why: "wordless" };
    return;
  }
  const grounds = groundsOf({ log: logFor(events, insteadOf), nameOf }, actor, reply);
  const line = { actor, text, decision, grounds, ...instead, ...handed };
  const happening = to ? ({ type: "told", to, ...line } as const) : ({ type: "said", ...line } as const);
  yield { type: "happened", event: await happen(scene, happening, null) };
}
