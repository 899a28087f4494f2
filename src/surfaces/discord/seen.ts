import { LRUCache } from "lru-cache";

/** Ids remembered: many more than arrive between an event and its repetition. */
const MAX_IDS = 1000;

/**
 * Whether an id is seen for the first time. Discord may deliver an event more than once
 * (https://docs.discord.com/developers/reference, "Consistency").
 */
export function firstTime(): (id: string) => boolean {
  const seen = newestIds();
  return (id) => {
    if (seen.has(id)) return false;
    seen.set(id, true);
    return true;
  };
}

/** Remembers the newest ids. */
export function newestIds(): LRUCache<string, true> {
  return new LRUCache({ max: MAX_IDS });
}

/** Whether something may be done for a key: again only `ms` milliseconds after the last time. */
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
