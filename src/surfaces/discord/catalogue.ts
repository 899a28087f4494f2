import { LRUCache } from "lru-cache";
import { UsageError } from "../../core/errors.ts";
import type { Engine, LibraryEntry, StoryOutline } from "../../engine/engine.ts";
import { isReadableFrom, nameOf, shelfOf } from "../../core/story-id.ts";
import { foldName } from "../../text/fold.ts";

/** The stories in memory, for lists and autocomplete. For a caller, stories on other shelves do not exist. */
export interface Catalogue {
  /** The stories that can be read from a shelf. */
  readonly entries: (shelf: string) => Promise<readonly LibraryEntry[]>;
  /** Id of the story with this id, name or title. @throws UnknownStory when there is none for that shelf. */
  readonly named: (shelf: string, typed: string) => Promise<string>;
  /** @throws UnknownStory when there is no such story for that shelf. */
  readonly outline: (shelf: string, storyId: string) => Promise<StoryOutline>;
  /** Drops what is cached of a shelf and its readable stories, because something changed. */
  readonly forget: (shelf: string) => void;
}

/** There is no such story, or not for this person; the error does not say which. */
export class UnknownStory extends UsageError {
  /** What the person typed; `null` when the story comes from a record. */
  readonly typed: string | null;
  constructor(typed: string | null) {
    super("There is no such story.");
    this.typed = typed;
  }
}

/** How long entries stay valid (ms): other processes change stories too. */
const FRESH_MS = 15_000;
/** Shelves and stories cached. */
const MAX_SHELVES = 500;
const MAX_STORIES = 200;
/** Total size of the cached outlines (characters); most of it is pictures. */
const MAX_CHARACTERS = 64 * 1024 * 1024;

/** Opens the catalogue; `now` gives the time in milliseconds. */
export function openCatalogue(
  engine: Pick<Engine, "stories" | "outline">,
  now: () => number = () => performance.now(),
): Catalogue {
  const freshness = { ttl: FRESH_MS, perf: { now }, ttlResolution: 0 };
  const lists = new LRUCache<string, Promise<readonly LibraryEntry[]>>({ max: MAX_SHELVES, ...freshness });
  const outlines = new LRUCache<string, Promise<StoryOutline>>({
    max: MAX_STORIES,
    maxSize: MAX_CHARACTERS,
    // Until it has loaded.
    sizeCalculation: () => 1,
    ...freshness,
  });

  function entries(shelf: string): Promise<readonly LibraryEntry[]> {
    return cached(lists, shelf, async () =>
      (await engine.stories(shelf)).filter(({ id }) => isReadableFrom(shelf, id)),
    );
  }

  function outlined(storyId: string): Promise<StoryOutline> {
    const loading = cached(outlines, storyId, () => engine.outline(storyId));
    loading.then(
      (outline) => {
        if (outlines.peek(storyId) === loading)
          outlines.set(storyId, loading, { size: sizeOf(outline), noUpdateTTL: true });
      },
      () => {},
    );
    return loading;
  }

  return {
    entries,
    async named(shelf, typed) {
      let found = entryNamed(await entries(shelf), typed);
      if (found === undefined) {
        // Another process may just have added it.
        lists.delete(shelf);
        found = entryNamed(await entries(shelf), typed);
      }
      if (found === undefined) throw new UnknownStory(typed);
      return found.id;
    },
    async outline(shelf, storyId) {
      if (!isReadableFrom(shelf, storyId)) throw new UnknownStory(null);
      try {
        return await outlined(storyId);
      } catch (error) {
        throw error instanceof UsageError ? new UnknownStory(null) : error;
      }
    },
    forget(shelf) {
      lists.delete(shelf);
      for (const id of outlines.keys()) if (isReadableFrom(shelf, id)) outlines.delete(id);
    },
  };
}

/** The story with that id, name or title; one on the shelf takes precedence over one for everybody. */
function entryNamed(entries: readonly LibraryEntry[], typed: string): LibraryEntry | undefined {
  const wanted = foldName(typed);
  const nearest = entries.toSorted((a, b) => Number(shelfOf(a.id) === null) - Number(shelfOf(b.id) === null));
  return (
    nearest.find(({ id }) => id === typed) ??
    nearest.find(({ id }) => foldName(nameOf(id)) === wanted) ??
    nearest.find(({ title }) => foldName(title) === wanted)
  );
}

/** Loads through a cache; failures are not kept. */
function cached<T extends object>(
  cache: LRUCache<string, Promise<T>>,
  key: string,
  load: () => Promise<T>,
): Promise<T> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const loading = load();
  cache.set(key, loading);
  loading.catch(() => {
    if (cache.peek(key) === loading) cache.delete(key);
  });
  return loading;
}

/** The approximate size of an outline (characters). */
function sizeOf({ sections, cast }: StoryOutline): number {
  const pictures = cast.reduce((sum, { picture }) => sum + (picture?.length ?? 0), 0);
  return 1 + 300 * sections.length + 3000 * cast.length + pictures;
}
