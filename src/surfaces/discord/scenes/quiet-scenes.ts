import type { Client } from "discord.js";
import type { StoredScene } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import { channelContext } from "../channel-context.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { every } from "../lifecycle/every.ts";
import { textsFor } from "../locales/registry.ts";
import { isGone, isRefused } from "../trouble.ts";
import { quietRows } from "./vote.ts";

const DAY_SECONDS = 24 * 60 * 60;
/** A scene in which nothing happened for so long is asked about (seconds). */
const QUIET_SECONDS = 7 * DAY_SECONDS;

/** Asks in the threads of quiet scenes, now and daily, whether they go on: once, until something happens there. */
export function watchQuietScenes(client: Client<true>, bot: Bot, signal: AbortSignal): void {
  const ask = () =>
    void askQuietScenes(client, bot).catch((error: unknown) =>
      bot.log.error({ err: error }, "could not ask about quiet scenes"),
    );
  every(DAY_SECONDS * 1000, signal, ask);
  ask();
}

async function askQuietScenes(client: Client<true>, bot: Bot): Promise<void> {
  const before = Math.floor(Date.now() / 1000) - QUIET_SECONDS;
  for (const scene of await bot.store.openScenes(bot.shard))
    if (scene.newestAt <= before)
      await askAbout(client, bot, scene).catch((error: unknown) => {
        const line = { scene: scene.id, err: error };
        if (isGone(error) || isRefused(error)) bot.log.info(line, "nobody to ask about a quiet scene");
        else bot.log.warn(line, "could not ask about a quiet scene");
      });
}

async function askAbout(
  { channels, guilds, rest }: Client<true>,
  bot: Bot,
  scene: StoredScene,
): Promise<void> {
  const { id, serverId, channelId } = scene;
  const thread = await channels.fetch(channelId);
  if (thread === null || !bot.preferences.maySpeak(channelContext(serverId, thread))) return;
  // Before it is asked: a question that was lost is better than one asked twice.
  if (!(await bot.store.claimOnce(`quiet scene ${id} since ${scene.newestAt}`, serverId))) return;
  const texts = textsFor(guilds.cache.get(serverId ?? "")?.preferredLocale ?? "en-US");
  await channelSender(rest, channelId).send({
    content: texts.commands.scenes.ending.isQuiet,
    rows: quietRows(id, texts),
  });
}
