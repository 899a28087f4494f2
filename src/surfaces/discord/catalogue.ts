import { LRUCache } from "lru-cache";
import { UsageError } from "../../core/errors.ts";
import type { Engine, LibraryEntry, StoryOutline } from "../../engine/engine.ts";
import { isReadableFrom, nameOf, shelfOf } from "../../core/story-id.ts";
import { foldName } from "../../text/fold.ts";

/** The stories as far as lists and autocomplete need them, in memory. What is on another shelf is not there. */
export interface Catalogue {
  /** The stories that can be read from a shelf. */
  readonly entries: (shelf: string) => Promise<readonly LibraryEntry[]>;
  /** Id of the story somebody means by its id, name or title. @throws UnknownStory when there is none for them. */
  readonly named: (shelf: string, typed: string) => Promise<string>;
  /** @throws UnknownStory when there is no such story for that shelf. */
  readonly outline: (shelf: string, storyId: string) => Promise<StoryOutline>;
  /** Looks a shelf, and the stories that can be read from it, up anew when they are next asked for: something was changed. */
  readonly forget: (shelf: string) => void;
}

/** There is no such story, or not for whoever asks: nobody can tell which. */
export class UnknownStory extends UsageError {
  /** What somebody typed; `null` when the story comes from a record. */
  readonly typed: string | null;
  constructor(typed: string | null) {
    super("There is no such story.");
    this.typed = typed;
  }
}

/** How long something is shown before it is looked up anew (ms): stories are also changed beside the running bot. */
const FRESH_MS = 15_000;
/** Shelves whose lists are kept in memory, and stories. */
const MOST_SHELVES = 500;
const MOST_STORIES = 200;
/** Most characters that outlines may hold together; pictures are the largest part of them. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** Opens the catalogue; `now` gives the time in milliseconds. */
export function openCatalogue(
  engine: Pick<Engine, "stories" | "outline">,
  now: () => number = () => performance.now(),
): Catalogue {
  const perf = { now };
  const lists = new LRUCache<string, Promise<readonly LibraryEntry[]>>({
    max: MOST_SHELVES,
    ttl: FRESH_MS,
    perf,
    ttlResolution: 0,
  });
  const outlines = new LRUCache<string, Promise<StoryOutline>>({
    max: MOST_STORIES,
    maxSize: MOST_CHARACTERS,
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

/** The story somebody means; what was put on the shelf rather than what is there for everybody. */
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

/** What is in a memory, or is looked up now and kept there unless that fails. */
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

/** About how many characters an outline holds. */
function sizeOf({ sections, cast }: StoryOutline): number {
  const pictures = cast.reduce((sum, { picture }) => sum + (picture?.length ?? 0), 0);
  return 1 + 300 * sections.length + 3000 * cast.length + pictures;
}
