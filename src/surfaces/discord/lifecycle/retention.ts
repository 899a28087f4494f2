import type { Bot } from "../bot.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Erases what is older than so many days, or as old as a server chose, now and daily. */
export async function applyRetention(
  { store, log }: Pick<Bot, "store" | "log">,
  keepDays: number,
): Promise<void> {
  const tidy = async () => {
    try {
      const erased = await store.forgetOld(keepDays);
      if (erased > 0) log.info({ turns: erased }, "erased what is too old");
    } catch (error) {
      log.error({ err: error }, "could not erase");
    }
  };
  setInterval(() => void tidy(), DAY_MS).unref();
  await tidy();
}
