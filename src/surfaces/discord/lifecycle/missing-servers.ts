import { type Client, Events, Status } from "discord.js";
import type { Bot } from "../bot.ts";
import { every } from "./every.ts";
import { eraseShelf, shelfOfServer } from "../shelf.ts";

const DAY_SECONDS = 24 * 60 * 60;
/** How often servers are looked after (ms), beside whenever the bot is thrown out of one or let in. */
const LOOK_MS = 60 * 60_000;

/**
 * Erases everything of servers that the bot has not been in for so many days. The time counts from when that is noticed;
 * at the start nothing is erased, and a server that is back has all its data. One with an outage is not missing, nor one
 * whose shard is not connected.
 */
export async function watchMissingServers(
  client: Client<true>,
  bot: Bot,
  { afterDays, signal }: { readonly afterDays: number; readonly signal: AbortSignal },
): Promise<void> {
  const { shard, store, log } = bot;
  // Who is not connected hears of no server.
  const isConnected = () => client.ws.shards.get(shard.id)?.status === Status.Ready;
  const note = async () => {
    const known = new Set([...(await store.serverIds(shard)), ...client.guilds.cache.keys()]);
    if (!isConnected()) return;
    const present = [...known].filter((id) => client.guilds.cache.has(id));
    const missing = [...known].filter((id) => !client.guilds.cache.has(id));
    await store.noteServers({ present, missing });
  };
  const look = async () => {
    await note();
    const limit = Math.floor(Date.now() / 1000) - afterDays * DAY_SECONDS;
    for (const id of await store.missingSince(limit, shard)) if (isConnected()) await forget(bot, id);
  };
  // One after the other.
  let looking = note();
  const lookNext = () => {
    looking = looking
      .then(look)
      .catch((error: unknown) => log.error({ err: error }, "could not look after missing servers"));
  };
  client.on(Events.GuildDelete, lookNext);
  client.on(Events.GuildCreate, lookNext);
  every(LOOK_MS, signal, lookNext);
  await looking;
}

async function forget(bot: Bot, serverId: string): Promise<void> {
  bot.forgetting.forget((said) => said.serverId === serverId);
  await eraseShelf(bot, shelfOfServer(serverId));
  await bot.store.forgetServer(serverId);
  await bot.preferences.reread();
  bot.log.info({ server: serverId }, "erased a server the bot is no longer in");
}
