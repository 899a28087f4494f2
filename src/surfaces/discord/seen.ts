/** Ids that are remembered: many more than arrive between an event and its repetition. */
const REMEMBERED = 1000;

/**
 * Tells whether an id is seen for the first time. Discord may deliver an event more than once
 * (https://docs.discord.com/developers/reference, "Consistency").
 */
export function firstTime(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    if (seen.size > REMEMBERED) seen.delete(seen.values().next().value!);
    return true;
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
