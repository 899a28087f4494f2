import type { MessageContextMenuCommandInteraction } from "discord.js";
import type { Call } from "../bot.ts";
import { eventOf } from "./changes.ts";
import { type SceneHere, sceneIn } from "./here.ts";

/** The line of the bot in a scene that a message shows, in its newest wording; `null` when it shows none. */
export async function lineUnder(
  call: Call<MessageContextMenuCommandInteraction>,
): Promise<{ readonly here: SceneHere; readonly lineId: number } | null> {
  const found = await eventOf(call.bot.store, call.interaction.targetMessage.id);
  if (found?.event.type !== "said" || found.event.by !== null) return null;
  const here = await sceneIn(call.bot, call.channel, call.texts);
  return here?.scene.id === found.sceneId ? { here, lineId: found.event.id } : null;
}
