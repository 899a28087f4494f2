/** How long after a message a further one of the same person still belongs to it (ms). */
const QUIET_MS = 1500;
/** How long messages are waited for at most (ms). */
const LONGEST_MS = 6000;

/** Gathers what somebody sends in quick succession. */
export interface MessageBatches<T> {
  readonly add: (key: string, item: T) => void;
  /** Whether anything is being gathered under a key. */
  readonly has: (key: string) => boolean;
  /** Puts what `revised` gives in the place of each item that waits; `null` takes it away, and with the last one the key. */
  readonly revise: (revised: (item: T) => T | null) => void;
  /** Hands on at once what was gathered so far. */
  readonly flush: () => void;
}

/** Makes one; `deliver` is given the items of a key, in their order, once no more come. */
export function messageBatches<T>(deliver: (items: readonly T[]) => void): MessageBatches<T> {
  const waiting = new Map<string, { items: T[]; since: number; timer: NodeJS.Timeout }>();
  const hand = (key: string) => {
    const gathered = waiting.get(key);
    if (gathered === undefined) return;
    clearTimeout(gathered.timer);
    waiting.delete(key);
    deliver(gathered.items);
  };
  return {
    add(key, item) {
      const now = performance.now();
      const known = waiting.get(key);
      clearTimeout(known?.timer);
      const since = known?.since ?? now;
      const left = Math.max(0, since + LONGEST_MS - now);
      const timer = setTimeout(() => hand(key), Math.min(QUIET_MS, left));
      waiting.set(key, { items: [...(known?.items ?? []), item], since, timer });
    },
    has: (key) => waiting.has(key),
    revise(revised) {
      for (const [key, gathered] of waiting) {
        gathered.items = gathered.items.flatMap((item) => revised(item) ?? []);
        if (gathered.items.length > 0) continue;
        clearTimeout(gathered.timer);
        waiting.delete(key);
      }
    },
    flush() {
      for (const key of waiting.keys()) hand(key);
    },
  };
}
