import { type Client, Events } from "discord.js";
import type { Bot } from "../bot.ts";
import { eraseShelf, serversWithShelves, shelfOfServer } from "../shelf.ts";

/** How long people's words are kept (days). */
const KEPT_DAYS = 90;

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Erases what is older than 90 days, daily, and everything of a server when the bot is
 * removed from it, also if the process was not running then. A server with an outage keeps everything.
 */
export async function applyRetention(client: Client<true>, bot: Bot): Promise<void> {
  const { store, log } = bot;
  const forget = async (serverId: string) => {
    bot.forgetting.forget((said) => said.serverId === serverId);
    await eraseShelf(bot, shelfOfServer(serverId));
    await store.forgetServer(serverId);
    await bot.preferences.reread();
    log.info({ server: serverId }, "erased a server the bot is no longer in");
  };
  const tidy = async () => {
    const erased = await store.forgetBefore(Math.floor(Date.now() / 1000) - KEPT_DAYS * DAY_SECONDS);
    if (erased > 0) log.info({ turns: erased }, "erased what is too old");
  };
  const logged = (work: Promise<void>) =>
    work.catch((error: unknown) => log.error({ err: error }, "could not erase"));

  client.on(Events.GuildDelete, ({ id }) => void logged(forget(id)));
  setInterval(() => void logged(tidy()), DAY_SECONDS * 1000).unref();
  const kept = new Set([...(await store.serverIds()), ...serversWithShelves(await bot.engine.shelves())]);
  for (const id of kept) if (!client.guilds.cache.has(id)) await logged(forget(id));
  await logged(tidy());
}
