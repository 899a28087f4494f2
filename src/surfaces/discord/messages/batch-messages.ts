/** How long a batch waits for another message (ms). */
const QUIET_MS = 1500;
/** How long a batch waits in all (ms). */
const MAX_MS = 6000;

/** Collects messages sent in quick succession. */
export interface MessageBatches<T> {
  readonly add: (key: string, item: T) => void;
  /** Whether a batch is open under a key. */
  readonly has: (key: string) => boolean;
  /** Replaces each waiting item by what `revised` gives; `null` removes it, and with the last one the batch. */
  readonly revise: (revised: (item: T) => T | null) => void;
  /** Delivers all batches at once. */
  readonly flush: () => void;
}

/** `deliver` gets the items of a key in order, once no more come. */
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
      const left = Math.max(0, since + MAX_MS - now);
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
