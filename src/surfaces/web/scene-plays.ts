import { z } from "zod";
import {
  again,
  MAX_TURNS,
  openWithGreeting,
  type Played,
  playOn,
  sayIn,
  speakNext,
  whisperTo,
} from "../solo/lines.ts";
import type { SoloScene } from "../solo/scene.ts";

const actor = z.string().max(200);
const text = z.string().max(10_000);

/** What can be wished for in a scene of which lines come. */
export const PLAY = z.discriminatedUnion("type", [
  /** Whoever has a greeting opens it. */
  z.object({ type: z.literal("open") }),
  z.object({ type: z.literal("say"), text }),
  z.object({ type: z.literal("whisper"), actor, text }),
  z.object({ type: z.literal("next"), actor }),
  z.object({ type: z.literal("go"), lines: z.int().min(1).max(MAX_TURNS) }),
  z.object({ type: z.literal("again") }),
]);

type Play = z.infer<typeof PLAY>;
type PlayOf<T extends Play["type"]> = Extract<Play, { readonly type: T }>;

const PLAYS: {
  readonly [T in Play["type"]]: (
    scene: SoloScene,
    play: PlayOf<T>,
    signal: AbortSignal,
  ) => AsyncIterable<Played>;
} = {
  open: (scene, _, signal) => openWithGreeting(scene, signal),
  say: (scene, play, signal) => sayIn(scene, play.text, signal),
  whisper: whisperTo,
  next: (scene, play, signal) => speakNext(scene, play.actor, signal),
  go: (scene, { lines }, signal) => playOn(scene, { lines, goesOn: true }, signal),
  again: (scene, _, signal) => again(scene, signal),
};

/** Plays on as wished for. */
export function playIn<T extends Play["type"]>(
  scene: SoloScene,
  play: PlayOf<T>,
  signal: AbortSignal,
): AsyncIterable<Played> {
  const { type }: { readonly type: T } = play;
  return PLAYS[type](scene, play, signal);
}
