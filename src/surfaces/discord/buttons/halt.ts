import { UsageError } from "../../../core/errors.ts";
import type { Button } from "./button.ts";

/** Stops who is speaking in a scene: everybody there may. */
export const halt: Button = {
  acknowledgement: "update",
  asksStory: false,
  async run({ bot, channel, turnId: sceneId, texts }) {
    const scene = await bot.store.scene(sceneId);
    if (scene?.channelId !== channel.channelId) throw new UsageError(texts.nothingToStop);
    bot.scenes.stop(sceneId, "stopped");
  },
};
