/** How long a batch waits for another message (ms). */
const QUIET_MS = 1500;
/** The longest that a batch waits (ms). */
const MAX_WAIT_MS = 6000;

/** Collects messages sent in quick succession. */
export interface MessageBatches<T> {
  /** The batch then waits for another one, for `waitMs` milliseconds if that is longer than usual. */
  readonly add: (key: string, item: T, waitMs?: number) => void;
  /** Whether a batch is open under a key. */
  readonly has: (key: string) => boolean;
  /** Replaces each waiting item by the result of `revised`; `null` removes it, and the last one its batch. */
  readonly revise: (revised: (item: T) => T | null) => void;
  /** Delivers all batches at once. */
  readonly flush: () => void;
}

/** Batches items by key; `deliver` gets those of a key in order, once no more come. */
export function messageBatches<T>(deliver: (items: readonly T[]) => void): MessageBatches<T> {
  const batches = new Map<string, { items: T[]; since: number; timer: NodeJS.Timeout }>();
  const close = (key: string): readonly T[] => {
    const batch = batches.get(key);
    clearTimeout(batch?.timer);
    batches.delete(key);
    return batch?.items ?? [];
  };
  return {
    add(key, item, waitMs = 0) {
      const now = performance.now();
      const since = batches.get(key)?.since ?? now;
      const items = [...close(key), item];
      const left = Math.max(0, since + MAX_WAIT_MS - now);
      const wait = Math.max(Math.min(QUIET_MS, left), waitMs);
      const timer = setTimeout(() => deliver(close(key)), wait);
      batches.set(key, { items, since, timer });
    },
    has: (key) => batches.has(key),
    revise(revised) {
      for (const [key, batch] of batches) {
        batch.items = batch.items.flatMap((item) => revised(item) ?? []);
        if (batch.items.length === 0) close(key);
      }
    },
    flush() {
      for (const key of batches.keys()) deliver(close(key));
    },
  };
}
