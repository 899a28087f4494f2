import type { Engine, StoryOutline } from "../../engine/engine.ts";
import type { LibraryEntry } from "../../library/library.ts";

/** The stories as far as lists and autocomplete need them, in memory. */
export interface Catalogue {
  /** What is known now, without waiting; looks anew in the background when that is old. */
  readonly entries: () => readonly LibraryEntry[];
  /** The outline if it is in memory already. */
  readonly known: (storyId: string) => StoryOutline | undefined;
  /** @throws UsageError when there is no such story. */
  readonly outline: (storyId: string) => Promise<StoryOutline>;
}

/** How long a list is shown before it is looked up anew (ms): a story may be added beside the running bot. */
const FRESH_MS = 15_000;

/** Opens the catalogue with the stories there are now. */
export async function openCatalogue(
  engine: Engine,
  options: { onFailure: (error: unknown) => void; now?: () => number },
): Promise<Catalogue> {
  const now = options.now ?? Date.now;
  const outlines = new Map<string, StoryOutline>();
  let entries = await engine.stories();
  let lookedAt = now();

  async function look(): Promise<void> {
    lookedAt = now();
    const before = new Map(entries.map((entry) => [entry.id, entry.characters]));
    entries = await engine.stories();
    // A story that went or was replaced is not shown as it was.
    for (const id of outlines.keys()) {
      const entry = entries.find((candidate) => candidate.id === id);
      if (entry === undefined || entry.characters !== before.get(id)) outlines.delete(id);
    }
  }

  function lookWhenOld(): void {
    if (now() - lookedAt > FRESH_MS) look().catch(options.onFailure);
  }

  return {
    entries() {
      lookWhenOld();
      return entries;
    },
    known: (storyId) => outlines.get(storyId),
    async outline(storyId) {
      lookWhenOld();
      const known = outlines.get(storyId);
      if (known) return known;
      const outline = await engine.outline(storyId);
      outlines.set(storyId, outline);
      return outline;
    },
  };
}
