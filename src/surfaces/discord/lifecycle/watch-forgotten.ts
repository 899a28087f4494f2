import type { Bot } from "../bot.ts";
import { every } from "./every.ts";

/** How often it is looked after who was forgotten (ms): well within the time for which nothing of them is written. */
const LOOK_MS = 15_000;

/** Drops from memory whom another process has forgotten, and erases what still came of anybody who was. */
export function watchForgotten(
  { store, forgetting, log }: Pick<Bot, "store" | "forgetting" | "log">,
  signal: AbortSignal,
): void {
  const look = async () => {
    try {
      const gone = new Set(await store.forgottenLately());
      if (gone.size === 0) return;
      forgetting.forget(({ personId }) => gone.has(personId));
      await store.forgetForGood();
    } catch (error) {
      log.error({ err: error }, "could not look after who was forgotten");
    }
  };
  every(LOOK_MS, signal, () => void look());
}
