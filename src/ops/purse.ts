import { AsyncLocalStorage } from "node:async_hooks";
import type { Payer, Payment, Usage } from "../core/usage.ts";

/** Who pays for what is being done, and where it is counted. */
export interface Purse {
  readonly payment: Payment;
  readonly spend: (payer: Payer, usage: Usage) => void;
}

/** Whatever asks models stands many calls below whoever knows for whom, so this goes with the calls. */
const purses = new AsyncLocalStorage<Purse>();

/** The purse of whatever is being done; unset where nobody counts. */
export function purse(): Purse | undefined {
  return purses.getStore();
}

/** Does something with a purse. */
export function withPurse<T>(paying: Purse, act: () => T): T {
  return purses.run(paying, act);
}

/** Reads a stream with a purse: whoever reads it need not know of it. */
export async function* streamWithPurse<T>(paying: Purse, events: AsyncIterable<T>): AsyncGenerator<T> {
  const reading = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await purses.run(paying, () => reading.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await purses.run(paying, () => reading.return?.());
  }
}
