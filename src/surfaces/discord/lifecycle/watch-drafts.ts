import type { Bot } from "../bot.ts";
import { every } from "./every.ts";
import { type RecoveryDeps, recoverUnfinished } from "./recover.ts";

/** How often it is looked for answers that were left unfinished (ms). */
const LOOK_MS = 10_000;

/** Ends answers that nobody writes any more, as when the database was away: those found so twice, a while apart. */
export function watchDrafts(bot: Bot, deps: RecoveryDeps, signal: AbortSignal): void {
  let before: ReadonlySet<number> = new Set();
  const look = async () => {
    const drafts = await bot.store.unfinished(bot.shard);
    const left = drafts.filter(({ id }) => !deps.running.has(id) && !deps.records.isWaiting(id));
    const again = left.filter(({ id }) => before.has(id));
    before = new Set(left.map(({ id }) => id));
    await recoverUnfinished(bot, deps, again, { isAfterRestart: false });
  };
  every(LOOK_MS, signal, () => {
    look().catch((error: unknown) => bot.log.warn({ err: error }, "could not look for unfinished answers"));
  });
}
