import { within } from "../lifecycle/within.ts";

/** How long a question waits for those that arrived before it (ms): whatever holds them up is no reason to lose time over. */
const PATIENCE_MS = 3000;

/** A question's place among those that arrived under the same key. */
export interface Arrival {
  /** Resolves when those that arrived before have passed. */
  readonly earlier: () => Promise<void>;
  /** Lets those that arrived later pass. */
  readonly pass: () => void;
}

/** Keeps questions in the order in which they arrived: acknowledging them and reading what they need take some longer than others. */
export function arrivals(): (key: string) => Arrival {
  const newest = new Map<string, Promise<void>>();
  return (key) => {
    const before = newest.get(key) ?? Promise.resolve();
    let pass!: () => void;
    const passed = new Promise<void>((resolve) => (pass = resolve));
    const all = Promise.all([before, passed]).then(() => {
      if (newest.get(key) === all) newest.delete(key);
    });
    newest.set(key, all);
    return { earlier: () => within(PATIENCE_MS, before), pass };
  };
}
