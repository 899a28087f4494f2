import { randomInt } from "node:crypto";
import type { ActorId, SceneEvent } from "../../core/scene.ts";
import { roll } from "../../scenes/dice.ts";
import { namesFor } from "../../scenes/names.ts";
import { stateOf } from "../../scenes/state.ts";
import { happen, ownActor, type SoloScene } from "./scene.ts";

/** The person thinks something that nobody hears. */
export async function think(scene: SoloScene, text: string): Promise<SceneEvent> {
  return happen(scene, { type: "thought", actor: ownActor(stateOf(scene.log.events)), text });
}

/** Somebody comes in: a character, or the person. */
export async function enter(scene: SoloScene, actor: ActorId): Promise<SceneEvent> {
  const name = namesFor(scene.story, stateOf(scene.log.events))(actor);
  return happen(scene, { type: "entered", actor, name });
}

/** The person rolls dice. @throws UsageError for dice that there are not. */
export async function rollDice(scene: SoloScene, dice: string): Promise<SceneEvent> {
  const rolled = roll(dice, (below) => randomInt(below));
  const state = stateOf(scene.log.events);
  return happen(scene, {
    type: "ruled",
    text: `${namesFor(scene.story, state)(ownActor(state))} rolls ${rolled}`,
  });
}

/** Has nobody answer, or goes on. */
export async function pauseOrGoOn(scene: SoloScene): Promise<SceneEvent> {
  return happen(scene, { type: stateOf(scene.log.events).isPaused ? "resumed" : "paused" });
}
