import { type Client, Events, type Message } from "discord.js";
import type { ChannelRef } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import { readMessages } from "./read-messages.ts";
import type { MessagesTaken } from "./receive-messages.ts";
import { isSpoken } from "./spoken.ts";

/** How long the bot takes part in a place after something was said there (seconds), and how many places are read. */
const TAKES_PART_SECONDS = 30 * 24 * 60 * 60;
const MAX_PLACES = 50;
/** Messages read in each, the newest of them that are taken, and all that are. */
const MAX_READ = 100;
const MAX_TAKEN_IN_PLACE = 5;
const MAX_TAKEN = 20;

/**
 * Reads what was said while the bot was away, now and whenever Discord begins a new session with it: what was said between
 * two sessions never comes. Takes what nobody answered, the oldest first.
 *
 * @param minutes how far back; 0 reads nothing.
 */
export function readBack(
  client: Client<true>,
  bot: Bot,
  { minutes, isForBot, takeLate }: { readonly minutes: number } & Omit<MessagesTaken, "flush">,
): void {
  const read = async () => {
    const now = Date.now();
    const places = await bot.store.placesSince(
      Math.floor(now / 1000) - TAKES_PART_SECONDS,
      MAX_PLACES,
      bot.shard,
    );
    let left = MAX_TAKEN;
    for (const place of places) {
      if (left === 0) break;
      const forBot: Message[] = [];
      for (const message of await missedIn(client, bot, place, now - minutes * 60_000))
        if (await isForBot(message)) forBot.push(message);
      const taken = forBot.slice(-Math.min(left, MAX_TAKEN_IN_PLACE));
      left -= taken.length;
      for (const message of taken) takeLate(message);
    }
  };
  const begin = () => {
    read().catch((error: unknown) => bot.log.warn({ err: error }, "could not read what was missed"));
  };
  if (minutes === 0) return;
  begin();
  client.on(Events.ShardReady, begin);
}

/** What people said somewhere since a time (ms) that is not recorded and that the bot has not replied to, oldest first. */
async function missedIn(
  client: Client<true>,
  bot: Bot,
  { channelId }: ChannelRef,
  since: number,
): Promise<Message[]> {
  if (bot.scenes.isHere(channelId)) return [];
  const found = await readMessages(client, channelId, { limit: MAX_READ });
  const messages = found.filter((message) => message.createdTimestamp >= since);
  const own = messages.filter(({ author }) => author.id === client.user.id);
  const repliedTo = new Set(own.map(({ reference }) => reference?.messageId));
  const missed: Message[] = [];
  for (const message of messages.toReversed()) {
    const isOpen = isSpoken(message) && !repliedTo.has(message.id);
    if (isOpen && (await bot.store.turnOfMessage(message.id)) === null) missed.push(message);
  }
  return missed;
}
