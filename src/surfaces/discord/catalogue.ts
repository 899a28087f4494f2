import { LRUCache } from "lru-cache";
import { UsageError } from "../../core/errors.ts";
import type { Engine, LibraryEntry, StoryOutline } from "../../engine/engine.ts";
import { isReadableFrom, nameOf, shelfOf } from "../../core/story-id.ts";
import { foldName } from "../../text/fold.ts";

/** The stories in memory, for lists and autocomplete. Those on other shelves do not exist for a caller. */
export interface Catalogue {
  /** The stories that can be read from a shelf. */
  readonly entries: (shelf: string) => Promise<readonly LibraryEntry[]>;
  /** Id of the story with this id, name or title. @throws UnknownStory when there is none for that shelf. */
  readonly named: (shelf: string, typed: string) => Promise<string>;
  /** @throws UnknownStory when there is no such story for that shelf. */
  readonly outline: (shelf: string, storyId: string) => Promise<StoryOutline>;
  /** Drops what is remembered of a shelf and its readable stories, because something changed. */
  readonly forget: (shelf: string) => void;
}

/** There is no such story, or not for this person: the error does not say which. */
export class UnknownStory extends UsageError {
  /** What somebody typed; `null` when the story comes from a record. */
  readonly typed: string | null;
  constructor(typed: string | null) {
    super("There is no such story.");
    this.typed = typed;
  }
}

/** How long entries stay valid (ms): stories are also changed by other processes. */
const FRESH_MS = 15_000;
/** Shelves and stories remembered. */
const MAX_SHELVES = 500;
const MAX_STORIES = 200;
/** Total size of the remembered outlines (characters); most of it is pictures. */
const MAX_CHARACTERS = 64 * 1024 * 1024;

/** Opens the catalogue; `now` gives the time in milliseconds. */
export function openCatalogue(
  engine: Pick<Engine, "stories" | "outline">,
  now: () => number = () => performance.now(),
): Catalogue {
  const perf = { now };
  const lists = new LRUCache<string, Promise<readonly LibraryEntry[]>>({
    max: MAX_SHELVES,
    ttl: FRESH_MS,
    perf,
    ttlResolution: 0,
  });
  const outlines = new LRUCache<string, Promise<StoryOutline>>({
    max: MAX_STORIES,
    maxSize: MAX_CHARACTERS,
    // Until it is there.
    sizeCalculation: () => 1,
    ttl: FRESH_MS,
    perf,
    ttlResolution: 0,
  });

  function entries(shelf: string): Promise<readonly LibraryEntry[]> {
    return remembered(lists, shelf, async () =>
      (await engine.stories(shelf)).filter(({ id }) => isReadableFrom(shelf, id)),
    );
  }

  function outlined(storyId: string): Promise<StoryOutline> {
    const looking = remembered(outlines, storyId, () => engine.outline(storyId));
    looking.then(
      (outline) => {
        if (outlines.peek(storyId) === looking)
          outlines.set(storyId, looking, { size: sizeOf(outline), noUpdateTTL: true });
      },
      () => {},
    );
    return looking;
  }

  return {
    entries,
    async named(shelf, typed) {
      let found = meant(await entries(shelf), typed);
      if (found === undefined) {
        // It may have been added beside the running bot a moment ago.
        lists.delete(shelf);
        found = meant(await entries(shelf), typed);
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

/** The story that is meant; one on the shelf comes before one for everybody. */
function meant(entries: readonly LibraryEntry[], typed: string): LibraryEntry | undefined {
  const wanted = foldName(typed);
  const nearest = [
    ...entries.filter(({ id }) => shelfOf(id) !== null),
    ...entries.filter(({ id }) => shelfOf(id) === null),
  ];
  return (
    nearest.find(({ id }) => id === typed) ??
    nearest.find(({ id }) => foldName(nameOf(id)) === wanted) ??
    nearest.find(({ title }) => foldName(title) === wanted)
  );
}

/** Reads through a cache; failures are not kept. */
function remembered<T extends object>(
  memory: LRUCache<string, Promise<T>>,
  key: string,
  look: () => Promise<T>,
): Promise<T> {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const looking = look();
  memory.set(key, looking);
  looking.catch(() => {
    if (memory.peek(key) === looking) memory.delete(key);
  });
  return looking;
}

/** The approximate size of an outline (characters). */
function sizeOf({ sections, cast }: StoryOutline): number {
  const pictures = cast.reduce((sum, { picture }) => sum + (picture?.length ?? 0), 0);
  return 1 + 300 * sections.length + 3000 * cast.length + pictures;
}
