import { z } from "zod";
import type { SceneEvent } from "../../core/scene.ts";
import { stateOf } from "../../scenes/state.ts";
import { enter, pauseOrGoOn, rollDice, think } from "../solo/deeds.ts";
import { happen, ownActor, type SoloScene, YOU } from "../solo/scene.ts";
import { takeBackLast, undo } from "../solo/take-back.ts";

const actor = z.string().max(200);

/** What can happen in a scene of which no line comes. */
export const DEED = z.discriminatedUnion("type", [
  z.object({ type: z.literal("think"), text: z.string().max(10_000) }),
  z.object({ type: z.literal("enter"), actor }),
  z.object({ type: z.literal("leave"), actor }),
  /** The person plays a character, or nobody but themselves: `null`. */
  z.object({ type: z.literal("play"), actor: actor.nullable() }),
  z.object({ type: z.literal("place"), place: z.string().min(1).max(1000) }),
  z.object({ type: z.literal("moment"), moment: z.int().nonnegative() }),
  /** Goes as far as the person knows the story now. */
  z.object({ type: z.literal("know") }),
  z.object({ type: z.literal("roll"), dice: z.string().max(100) }),
  z.object({ type: z.literal("pin"), event: z.int().positive() }),
  z.object({ type: z.literal("undo"), lines: z.int().positive() }),
  z.object({ type: z.literal("takeBack") }),
  z.object({ type: z.literal("pause") }),
  z.object({ type: z.literal("end") }),
]);

type Deed = z.infer<typeof DEED>;
type DeedOf<T extends Deed["type"]> = Extract<Deed, { readonly type: T }>;

const DEEDS: {
  readonly [T in Deed["type"]]: (scene: SoloScene, deed: DeedOf<T>, bound: number) => Promise<SceneEvent>;
} = {
  think: (scene, { text }) => think(scene, text),
  enter: (scene, { actor: who }) => enter(scene, who),
  leave: (scene, { actor: who }) => happen(scene, { type: "left", actor: who }),
  play: (scene, { actor: who }) =>
    happen(scene, { type: "played", actor: who ?? ownActor(stateOf(scene.log.events)), player: who && YOU }),
  place: (scene, { place }) => happen(scene, { type: "moved", place }),
  moment: (scene, { moment }) => happen(scene, { type: "moved", moment }),
  know: (scene, _, bound) => happen(scene, { type: "bounded", bound }),
  roll: (scene, { dice }) => rollDice(scene, dice),
  pin: (scene, { event }) => happen(scene, { type: "pinned", event }),
  undo: (scene, { lines }) => undo(scene, lines),
  takeBack: takeBackLast,
  pause: pauseOrGoOn,
  end: (scene) => happen(scene, { type: "ended" }),
};

/** Has something happen in a scene; `bound` is how far the person knows the story. */
export function doIn<T extends Deed["type"]>(
  scene: SoloScene,
  deed: DeedOf<T>,
  bound: number,
): Promise<SceneEvent> {
  const { type }: { readonly type: T } = deed;
  return DEEDS[type](scene, deed, bound);
}
