import { LRUCache } from "lru-cache";

/** Ids remembered: many more than arrive between an event and its repetition. */
const MAX_REMEMBERED = 1000;

/**
 * Tells whether an id is seen for the first time. Discord may deliver an event more than once
 * (https://docs.discord.com/developers/reference, "Consistency").
 */
export function firstTime(): (id: string) => boolean {
  const seen = idsKept();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  };
}

/** Remembers the newest ids. */
export function idsKept(): { readonly add: (id: string) => void; readonly has: (id: string) => boolean } {
  const kept = new LRUCache<string, true>({ max: MAX_REMEMBERED });
  return { add: (id) => void kept.set(id, true), has: (id) => kept.has(id) };
}

/** Allows something again for a key only `ms` milliseconds after it was last allowed. */
export function atMostEvery(ms: number): (key: string) => boolean {
  const done = new Map<string, number>();
  return (key) => {
    const now = performance.now();
    for (const [other, at] of done) if (now - at > ms) done.delete(other);
    if (done.has(key)) return false;
    done.set(key, now);
    return true;
  };
}
