import { eventsAfter } from "../../../scenes/rewind.ts";
import { stateOf } from "../../../scenes/state.ts";
import { next } from "../../../scenes/write.ts";
import type { Call } from "../bot.ts";
import { infoText } from "../commands/replies/scene-text.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { joinScene } from "./bound.ts";
import type { SceneHere } from "./here.ts";
import { openThread } from "./start-scene.ts";

/**
 * Lets a scene go on in another thread from a line, and gives the thread's id.
 * @throws UsageError for those who cannot take part in it, and where threads cannot be opened.
 */
export async function branchScene(call: Call, here: SceneHere, lineId: number): Promise<string> {
  const { bot, interaction, channel, personId, texts } = call;
  const { rest } = interaction.client;
  const { scene, log } = here;
  await joinScene(call, here);
  const cause = { at: Math.floor(Date.now() / 1000), by: personId };
  const taken = next(log, { type: "retracted", events: eventsAfter(log, lineId) }, cause);
  const events = [...log, taken];
  const channelId = await openThread(
    call,
    scene.parentChannelId ?? channel.webhookChannelId,
    scene.title.split(", "),
  );
  const place = { serverId: scene.serverId, channelId };
  const { id: sceneId, ...opened } = scene;
  const branch = { ...opened, ...place, openedBy: personId, branchedFrom: { sceneId, event: lineId } };
  const branchId = await bot.store.beginScene(branch, events);
  await bot.store.takePart({ ...place, personId, storyId: scene.storyId });
  bot.scenes.add(place);
  const [message = ""] = (await bot.store.sceneMessages(sceneId, lineId)).slice(-1);
  const link = `https://discord.com/channels/${scene.serverId}/${channel.channelId}/${message}`;
  const { line } = texts.commands.scenes;
  const content = [line.branchedFrom(link), infoText({ ...here, state: stateOf(events) }, texts)].join("\n");
  const messageId = await channelSender(rest, channelId).send({ content, rows: [] });
  await bot.store.addSceneMessages(branchId, 1, [messageId]);
  return channelId;
}
