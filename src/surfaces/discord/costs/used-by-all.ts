import { type Amount, dayOf } from "../../../core/usage.ts";
import type { SpentOn, Store } from "../../../stores/store.ts";

/** How long a sum holds (ms), but for what this process adds to it: reading it takes long where very many use the bot. */
const HOLDS_MS = 5000;

/** What all people together used today at the operator's cost; what other processes add is seen a little later. */
export interface UsedByAll {
  readonly now: () => Promise<Amount>;
  /** Adds what is about to be written down. */
  readonly add: (spent: SpentOn) => void;
}

/** @param idle resolves when what was added so far is written down. */
export function usedByAll(store: Pick<Store, "usedByAll">, idle: () => Promise<void>): UsedByAll {
  let read: { readonly day: string; readonly at: number; readonly amount: Promise<Amount> } | null = null;
  let [tokens, micros] = [0, 0];

  async function readAnew(day: string): Promise<Amount> {
    await idle();
    [tokens, micros] = [0, 0];
    return store.usedByAll(day, "operator");
  }

  return {
    async now() {
      const day = dayOf(Date.now());
      const isFresh = read !== null && read.day === day && performance.now() - read.at < HOLDS_MS;
      if (read === null || !isFresh) read = { day, at: performance.now(), amount: readAnew(day) };
      const { amount } = read;
      const sum = await amount.catch((error: unknown) => {
        read = null;
        throw error;
      });
      return { tokens: sum.tokens + tokens, micros: sum.micros + micros };
    },
    add(spent) {
      if (spent.payer !== "operator") return;
      tokens += spent.prompt + spent.completion;
      micros += spent.micros;
    },
  };
}
