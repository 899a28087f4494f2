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
