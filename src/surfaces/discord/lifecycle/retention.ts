import type { Bot } from "../bot.ts";
import { every } from "./every.ts";

/** How long people's words are kept (days). */
const KEPT_DAYS = 90;

const DAY_SECONDS = 24 * 60 * 60;

/** Erases what is older than 90 days, now and daily, in all servers: the first shard does it for all. */
export async function applyRetention({ shard, store, log }: Bot, signal: AbortSignal): Promise<void> {
  if (shard.id !== 0) return;
  const tidy = async () => {
    try {
      const erased = await store.forgetBefore(Math.floor(Date.now() / 1000) - KEPT_DAYS * DAY_SECONDS);
      if (erased > 0) log.info({ turns: erased }, "erased what is too old");
    } catch (error) {
      log.error({ err: error }, "could not erase");
    }
  };
  every(DAY_SECONDS * 1000, signal, () => void tidy());
  await tidy();
}
