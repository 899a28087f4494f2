import type { Client } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import { isLine, type SceneEvent } from "../../../core/scene.ts";
import { readSpoken } from "../../../scenes/spoken.ts";
import { standing, wordingsOf } from "../../../scenes/standing.ts";
import type { Bot } from "../bot.ts";
import { channelContext, type ChannelContext } from "../channel-context.ts";
import { append, appendAsides } from "./append.ts";

/** Makes what a person wrote in a scene say what they changed it to. */
export async function changed({ store }: Bot, messageId: string, text: string): Promise<void> {
  const found = await eventOf(store, messageId);
  if (found === null || !isLine(found.event) || found.event.by === null) return;
  const { sceneId, log, event, rootId } = found;
  const { line, asides: texts } = readSpoken(text);
  if (line === "") return takeBack(store, sceneId, log, rootId);
  const asides = standing(log).flatMap((one) =>
    one.type === "aside" && one.beside === event.id ? one.text : [],
  );
  if (line === event.text && texts.join() === asides.join()) return;
  const { actor, by } = event;
  try {
    const said = { type: "said", actor, text: line, insteadOf: rootId } as const;
    const { id } = await append(store, { sceneId, by }, said);
    await appendAsides(store, { sceneId, by }, { texts, beside: id });
  } catch (error) {
    // They may have left since: what they said stays.
    if (!(error instanceof UsageError)) throw error;
  }
}

/** Takes back what a deleted message showed, with the other messages that show it. */
export async function retract(client: Client<true>, bot: Bot, messageId: string): Promise<void> {
  if (bot.scenes.isTakenAway(messageId)) return;
  const found = await eventOf(bot.store, messageId);
  if (found === null || found.event.type === "opened") return;
  const scene = await bot.store.scene(found.sceneId);
  if (scene === null) return;
  await takeBack(bot.store, found.sceneId, found.log, found.rootId);
  const thread = client.channels.cache.get(scene.channelId) ?? { id: scene.channelId };
  await removeMessages(
    bot,
    channelContext(scene.serverId, thread),
    { sceneId: found.sceneId, eventId: found.rootId },
    messageId,
  );
}

/** Takes back a line or an aside in all its wordings. */
export async function takeBack(
  store: Bot["store"],
  sceneId: number,
  log: readonly SceneEvent[],
  eventId: number,
): Promise<void> {
  await append(store, { sceneId, by: null }, { type: "retracted", events: wordingsOf(log, eventId) });
}

/** Deletes the messages that show an event, but for one that is gone. Gives the number of those that stay. */
export async function removeMessages(
  { store, scenes }: Bot,
  channel: ChannelContext,
  { sceneId, eventId }: { readonly sceneId: number; readonly eventId: number },
  gone?: string,
): Promise<number> {
  const ids = await store.sceneMessages(sceneId, eventId);
  return scenes.takeAway(
    channel,
    ids.filter((id) => id !== gone),
  );
}

/** The event that a message shows, in its newest wording; `null` when there is none, or it was taken back. */
export async function eventOf(
  store: Bot["store"],
  messageId: string,
): Promise<{ sceneId: number; rootId: number; event: SceneEvent; log: readonly SceneEvent[] } | null> {
  const shown = await store.sceneEventOf(messageId);
  if (shown === null) return null;
  const log = await store.sceneEvents(shown.sceneId);
  const wordings = wordingsOf(log, shown.eventId);
  const event = standing(log).find(({ id }) => wordings.includes(id));
  return event === undefined ? null : { sceneId: shown.sceneId, rootId: shown.eventId, event, log };
}
