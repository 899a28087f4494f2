import { UsageError } from "../../../core/errors.ts";
import { type SceneHere, sceneHere } from "../scenes/here.ts";
import { wishEnd } from "../scenes/vote.ts";
import type { Button, Press } from "./button.ts";

/** Ends a scene, as the command does: at once, or by another vote. */
export const endOfScene: Button = {
  acknowledgement: "update",
  asksStory: false,
  async run(press) {
    await wishEnd(press, await pressedIn(press));
  },
};

/** Lets a scene go on that was asked about. */
export const goOnWithScene: Button = {
  acknowledgement: "update",
  asksStory: false,
  async run(press) {
    await pressedIn(press);
    const { ending } = press.texts.commands.scenes;
    await press.interaction.editReply({ content: ending.staysOpen, components: [] });
  },
};

async function pressedIn(press: Press): Promise<SceneHere> {
  const here = await sceneHere(press);
  if (here.scene.id !== press.turnId) throw new UsageError(press.texts.commands.scenes.noneHere);
  return here;
}
