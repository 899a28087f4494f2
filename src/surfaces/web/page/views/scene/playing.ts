import { computed, signal } from "@preact/signals";
import { messageOf } from "../../../../../core/errors.ts";
import type { ActorId, SceneEvent } from "../../../../../core/scene.ts";
import type { KeptWarning } from "../../../../../core/warnings.ts";
import { standing } from "../../../../../scenes/standing.ts";
import { stateOf } from "../../../../../scenes/state.ts";
import { ask, CallFailed, follow } from "../../ask.ts";
import { announce, announcedText } from "../../parts/announcer.ts";
import { goBelow } from "../../parts/stays-below.ts";
import { warningsIn } from "../../parts/warnings.ts";
import { outline, told } from "../../state.ts";

type Play = Parameters<typeof follow<"playScene">>[1]["play"];
type Deed = Parameters<typeof ask<"doInScene">>[1]["deed"];
type Played = ReturnType<typeof follow<"playScene">> extends AsyncGenerator<infer Event> ? Event : never;

/** A line that is being written. */
export interface Speaking {
  readonly actor: ActorId;
  readonly to: readonly ActorId[] | undefined;
  readonly text: string;
  /** The line that it is another wording of. */
  readonly insteadOf: number | undefined;
}

const kept = signal<{
  readonly id: string;
  readonly events: readonly SceneEvent[];
  readonly names: Readonly<Record<ActorId, string>>;
} | null>(null);
export const speaking = signal<Speaking | null>(null);
/** Whether something is going on that can be stopped. */
export const isPlaying = signal(false);
/** Who is to speak next and why, best first; `null` while that is not known. */
export const foreseen = signal<Awaited<ReturnType<typeof ask<"nextInScene">>> | null>(null);
/** What to know of how the last lines came, in sentences. */
export const remarks = signal<readonly string[]>([]);
/** What went wrong with the last line; empty for nothing. */
export const failure = signal("");
/** Lines that the person could say next, and whether such are being written. */
export const suggested = signal<readonly string[]>([]);
export const isSuggesting = signal(false);
/** What is written and not sent. */
export const draft = signal("");

/** How the scene stands; `null` where none is open. */
export const state = computed(() => kept.value && stateOf(kept.value.events));

/** The name under which somebody is shown. */
export function nameOf(actor: ActorId): string {
  return kept.value?.names[actor] ?? outline.value?.cast.find(({ id }) => id === actor)?.name ?? "Somebody";
}

/** Somebody in the scene, with their face. */
export function facedIn(actor: ActorId) {
  const known = outline.value?.cast.find(({ id }) => id === actor);
  return {
    id: actor === "narrator" ? null : actor,
    name: nameOf(actor),
    hasPicture: known?.hasPicture ?? false,
  };
}

let ending: AbortController | null = null;

/** What every call about the open scene says. */
export const inScene = () => ({
  ...told.value,
  sceneId: kept.value?.id ?? "",
});

/** Ends the line that is being written: what was shown of it is no part of the scene. */
export function stop(): void {
  ending?.abort();
}

/** Opens a scene. @throws CallFailed when it goes further than the story is known. */
export async function openScene(id: string): Promise<void> {
  if (id !== kept.value?.id) {
    stop();
    [kept.value, speaking.value, foreseen.value] = [null, null, null];
    [remarks.value, failure.value, suggested.value, draft.value] = [[], "", [], ""];
  }
  const opened = await ask("scene", { ...inScene(), sceneId: id }).catch((error: unknown) => {
    // It may go further than the story is known now: then nothing of it stays.
    leaveScene();
    throw error;
  });
  kept.value = { id, ...opened };
  goBelow();
  if (opened.events.length === 2) await play({ type: "open" });
  else await foresee();
}

/** Forgets the open scene on the page. */
export function leaveScene(): void {
  stop();
  kept.value = null;
}

/** Has something happen in it of which no line comes. */
export async function deed(what: Deed): Promise<void> {
  stop();
  [failure.value, remarks.value, suggested.value] = ["", [], []];
  const asked = inScene();
  const after = await ask("doInScene", { ...asked, deed: what });
  if (kept.value?.id !== asked.sceneId) return;
  kept.value = { id: asked.sceneId, ...after };
  goBelow();
  await foresee();
}

async function foresee(): Promise<void> {
  foreseen.value = null;
  const { isEnded = true, isPaused = true } = state.value ?? {};
  if (!isEnded && !isPaused) foreseen.value = await ask("nextInScene", inScene());
}

const SILENCES: Readonly<Record<Extract<Played, { readonly type: "silence" }>["why"], string>> = {
  aside: "Out of character: nobody in the scene hears it.",
  paused: "The scene is paused: nobody answers until it goes on.",
  nobody: "Nobody has anything to say now: choose who speaks.",
  wordless: "They say nothing.",
};

/** Plays on, and shows the lines as they come. */
export async function play(what: Play): Promise<void> {
  stop();
  const mine = (ending = new AbortController());
  [isPlaying.value, failure.value, remarks.value, suggested.value] = [true, "", [], []];
  goBelow();
  try {
    await shownAsItComes(follow("playScene", { ...inScene(), play: what }, mine.signal), mine, what);
  } catch (error) {
    if (!mine.signal.aborted && !(error instanceof CallFailed)) throw error;
    if (ending !== mine) return;
    if (mine.signal.aborted) remark("Stopped: what was shown of the line is no part of the scene.");
    else failure.value = messageOf(error);
  } finally {
    if (ending === mine) [isPlaying.value, speaking.value, ending] = [false, null, null];
  }
  await foresee();
}

async function shownAsItComes(
  events: AsyncIterable<Played>,
  mine: AbortController,
  what: Play,
): Promise<void> {
  let spoken = announcedText("");
  const insteadOf =
    what.type === "again" ? state.value?.events.findLast(({ by }) => by === null)?.id : undefined;
  for await (const event of events) {
    if (ending !== mine) return;
    if (event.type === "speaks") {
      speaking.value = { actor: event.actor, to: event.to, text: "", insteadOf };
      spoken = announcedText(nameOf(event.actor));
    } else if (event.type === "text-delta") {
      const now = speaking.value;
      if (now) speaking.value = { ...now, text: now.text + event.text };
      spoken.add(event.text);
    } else if (event.type === "reply") {
      spoken.end();
      noteWarnings(event.reply.warnings);
    } else if (event.type === "happened") add(event.event);
    else if (event.type === "quoting") remark(`${event.failure.message} So this is quoted from the story.`);
    else if (event.type === "silence") remark(SILENCES[event.why]);
  }
}

function add(event: SceneEvent): void {
  if (kept.value) kept.value = { ...kept.value, events: standing([...kept.value.events, event]) };
  if (event.by === null) speaking.value = null;
}

function noteWarnings(warnings: readonly KeptWarning[]): void {
  for (const sentence of warningsIn(warnings, false)) if (remarks.value.length === 0) remark(sentence);
}

function remark(sentence: string): void {
  if (remarks.value.includes(sentence)) return;
  remarks.value = [...remarks.value, sentence];
  announce(sentence);
}
