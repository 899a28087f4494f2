import type { Call } from "../../bot.ts";
import { channelSender } from "../../delivery/channel-sender.ts";
import type { Rows } from "../../delivery/sender.ts";
import type { SceneHere } from "../../scenes/here.ts";

/** An event and how it is shown; its message is deleted with it, and it is taken back with its message. */
interface EventShown {
  readonly eventId: number;
  readonly content: string;
  readonly rows?: Rows;
}

/** Shows all in the thread of a scene what happened, without saying who caused it. */
export async function sayInThread(
  { bot, interaction, channel }: Call,
  { scene }: Pick<SceneHere, "scene">,
  { eventId, content, rows = [] }: EventShown,
): Promise<void> {
  const sender = channelSender(interaction.client.rest, channel.channelId);
  await bot.store.addSceneMessages(scene.id, eventId, [await sender.send({ content, rows })]);
}

/** Shows what happened as the public answer to the command that caused it. */
export async function tellEvent(
  { bot, interaction }: Call,
  { scene }: Pick<SceneHere, "scene">,
  { eventId, content }: EventShown,
): Promise<void> {
  const { id } = await interaction.editReply({ content });
  await bot.store.addSceneMessages(scene.id, eventId, [id]);
}
