import { UsageError } from "../../../core/errors.ts";
import { type SceneHere, sceneHere } from "../scenes/here.ts";
import type { Button, Press, Sending } from "./button.ts";

/** A button of a scene that is being played. */
export function onScene(
  acknowledgement: Button["acknowledgement"],
  run: (press: Press, here: SceneHere) => Promise<void>,
): Button {
  return { acknowledgement, asksStory: false, run: async (press) => run(press, await sceneUnder(press)) };
}

/** @throws UsageError when another scene, or none, plays there by now. */
export async function sceneUnder(call: Press | Sending): Promise<SceneHere> {
  const here = await sceneHere(call);
  if (here.scene.id !== call.turnId) throw new UsageError(call.texts.commands.scenes.noneHere);
  return here;
}
