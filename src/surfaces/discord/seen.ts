/** Ids that are remembered: many more than arrive between an event and its repetition. */
const REMEMBERED = 1000;

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

/** Remembers ids for a while. */
export function idsKept(): { readonly add: (id: string) => void; readonly has: (id: string) => boolean } {
  const kept = new Set<string>();
  return {
    add(id) {
      kept.add(id);
      if (kept.size > REMEMBERED) kept.delete(kept.values().next().value!);
    },
    has: (id) => kept.has(id),
  };
}

/** Tells whether something was last done so long ago (ms) that it may be done again, and counts it as done then. */
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
