import type { Bot } from "../bot.ts";
import { every } from "./every.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Erases what is older than so many days, or as old as a server chose, now and daily: the first shard does it for all. */
export async function applyRetention(
  { shard, store, log }: Pick<Bot, "shard" | "store" | "log">,
  keepDays: number,
  signal: AbortSignal,
): Promise<void> {
  if (shard.id !== 0) return;
  const tidy = async () => {
    try {
      const erased = await store.forgetOld(keepDays);
      if (erased > 0) log.info({ turns: erased }, "erased what is too old");
    } catch (error) {
      log.error({ err: error }, "could not erase");
    }
  };
  every(DAY_MS, signal, () => void tidy());
  await tidy();
}
