import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { migratedPosition } from "../knowledge/editions.ts";
import type { Depot } from "../depots/depot.ts";
import { folderDepot } from "../depots/folder.ts";
import { shelvesIn } from "../ops/shelf-folder.ts";
import type { Embedder } from "../embedders/embedder.ts";
import type { Reader } from "../readers/reader.ts";
import { type Added, addStory, requirePlace, type StoryFile, sweepShelf } from "./add-story.ts";
import { type AddedStories, addedStories } from "./added-stories.ts";
import { type CastFiles, castFiles } from "./cast-files.ts";
import { editionOf } from "./edition.ts";
import { keptEditions } from "./kept-editions.ts";
import { openedStories, type OpenStory } from "./opened-stories.ts";
import type { Quota } from "./quota.ts";
import { type StoryHeader, storyHeader } from "./story-file.ts";
import { type StoryPacks, storyPacks } from "./story-packs.ts";
import { isStoryId, nameOf, shelfOf } from "../core/story-id.ts";
import { type IndexOptions, storyIndexes, type Watching } from "./story-indexes.ts";

/** One line of the library's list. */
export interface LibraryEntry extends StoryHeader {
  /** Comes with the program and cannot be removed. */
  readonly isBuiltIn: boolean;
}

/** The stories that can be talked about: the packs that come with the program, and those people added. */
export interface Library {
  /** The stories that are for everybody, and those on a shelf if one is named. */
  list(shelf?: string | null): Promise<LibraryEntry[]>;
  /** @throws UsageError when there is no such story; Failure when it is damaged. */
  read(id: string): Promise<Story>;
  /** The story as it was found in its file, without notes, corrections and cards. The same errors. */
  found(id: string): Promise<Story>;
  /** Notes, corrections and cards of the stories. */
  readonly casts: CastFiles;
  /**
   * Reads a story and its index, which is made when it is missing. Opened stories are kept while they are used, within
   * a budget, until they are replaced or removed, also by another process.
   *
   * @throws UsageError when there is no such story; Failure when it is damaged.
   */
  open(id: string, watching?: Watching): Promise<OpenStory>;
  /**
   * Where a place of an earlier edition lies in the present one (position), no further in the telling; `null` when that
   * edition is not kept any more, or holds too little of what the present one does. Of added stories the last five
   * editions are kept.
   *
   * @throws UsageError when there is no such story; Failure when it is damaged.
   */
  migratedPosition(
    id: string,
    place: { readonly bound: number; readonly edition: string },
  ): Promise<number | null>;
  /**
   * Adds the story in a file, or replaces the one of the same name on its shelf: at one moment, when its index is
   * made. Broken off by a crash, it leaves the old story as it was and goes on where it was when it is added again;
   * aborted, it leaves nothing.
   *
   * @throws UsageError when the file or the name will not do, or the shelf has no room.
   */
  add(file: StoryFile, watching?: Watching): Promise<Added>;
  /**
   * The id a story from a file of that name will have; the file is not read.
   *
   * @throws UsageError when the name will not do, or the shelf has no room.
   */
  requirePlace(file: Pick<StoryFile, "path" | "id" | "shelf">): Promise<string>;
  /** @throws UsageError when there is no such story or it comes with the program. */
  remove(id: string): Promise<void>;
  /** Removes from a shelf what additions left that were killed long ago. @throws Failure when the folders cannot be read. */
  sweep(shelf: string | null): Promise<void>;
  /** The shelves on which anything stands. */
  shelves(): Promise<string[]>;
  /** The shelves of which this machine has anything on its disk. */
  shelvesHere(): Promise<string[]>;
  /** Removes all that stands on a shelf. */
  removeShelf(shelf: string): Promise<void>;
}

/** What a library is made of. */
export interface LibraryOptions extends IndexOptions {
  /** Folder of the packs that come with the program. */
  readonly packs: string;
  /** Folder for added stories and all indexes. */
  readonly data: string;
  /** Where they are kept, if not in that folder alone. */
  readonly depot?: Depot;
  readonly readers: readonly Reader[];
  /** How much stands on one shelf. */
  readonly quota: Quota;
  /** How much open stories may hold of memory (bytes). */
  readonly memory: number;
}

/** Opens the library in two folders; neither is touched before it is needed. */
export function library({ packs, data, readers, quota, memory, ...options }: LibraryOptions): Library {
  const { depot = folderDepot(data), warn, ...indexing } = options;
  const added = addedStories(data, depot);
  const indexes = storyIndexes(data, { ...indexing, warn, depot });
  const casts = castFiles(data, { depot, warn });
  const editions = keptEditions(data, { depot, warn });
  const opened = openedStories(memory, (story) => isEmbeddedBy(indexing.embedder, story));
  const builtIn = storyPacks(packs, readers);

  const kept = { added, indexes, casts, editions, opened, changing: depot.changing };
  const adding = { ...kept, readers, quota, packIds: builtIn.ids, warn };

  async function found(id: string): Promise<Story> {
    if (!isStoryId(id)) throw unknownStory(id, []);
    const packIds = await builtIn.ids();
    if (packIds.includes(id)) return builtIn.read(id);
    if ((await added.stamp(id)) !== null) return added.read(id);
    throw unknownStory(id, [...packIds, ...(shelfOf(id) === null ? await added.ids(null) : [])]);
  }

  async function stamp(id: string): Promise<string> {
    if (!isStoryId(id)) throw unknownStory(id, []);
    return `${await added.stamp(id)} ${await casts.stamp(id)}`;
  }

  async function read(id: string): Promise<Story> {
    const open = opened.story({ id, stamp: await stamp(id) });
    return open ?? (await casts.applied(await found(id))).story;
  }

  return {
    list: (shelf = null) => listed(shelf, { packs: builtIn, added, warn }),
    read,
    found,
    casts,
    async open(id, watching = {}) {
      return opened.open({ id, stamp: await stamp(id), signal: watching.signal }, async () => {
        const { story } = await casts.applied(await found(id));
        const index = await indexes.open(story, watching);
        await indexes.share(id);
        return { story, index };
      });
    },
    async migratedPosition(id, { bound, edition }) {
      const present = await read(id);
      if (edition === editionOf(present)) return Math.min(bound, present.text.length);
      const earlier = await editions.read(id, edition);
      return earlier && migratedPosition(bound, { earlier, present });
    },
    add: (file, watching = {}) => addStory(file, adding, watching),
    requirePlace: (file) => requirePlace(file, adding),
    async remove(id) {
      if (!isStoryId(id)) throw unknownStory(id, []);
      if ((await builtIn.ids()).includes(id))
        throw new UsageError(`The story ${id} comes with the program and cannot be removed.`);
      if ((await added.stamp(id)) === null) throw unknownStory(id, []);
      opened.forget(id);
      await kept.changing(id, async () => {
        // The story last: broken off before, it can be removed again.
        for (const part of [casts, indexes, editions, added]) await part.remove(id);
      });
    },
    sweep: (shelf) => sweepShelf(shelf, adding),
    ...shelved(depot, data),
  };
}

function shelved(depot: Depot, data: string): Pick<Library, "shelves" | "shelvesHere" | "removeShelf"> {
  return {
    shelves: () => depot.shelves(),
    shelvesHere: () => shelvesIn(data),
    removeShelf: (shelf) => depot.removeShelf(shelf),
  };
}

/** Whether questions can be compared with a story's vectors: a server may begin to serve another model under the same name. */
function isEmbeddedBy({ dimensions }: Embedder, { index: { vectors } }: OpenStory): boolean {
  return !vectors || vectors.size === 0 || dimensions === null || vectors.dimensions === dimensions;
}

/** What comes with the program, then what was added for everybody, then what stands on the shelf. */
async function listed(
  shelf: string | null,
  { packs, added, warn }: { packs: StoryPacks; added: AddedStories; warn: (message: string) => void },
): Promise<LibraryEntry[]> {
  const builtIn = await Promise.all((await packs.ids()).map((id) => packs.read(id)));
  const shelves = shelf === null ? [null] : [null, shelf];
  const others = await Promise.all(shelves.map((one) => added.headers(one, warn)));
  return [
    ...builtIn.map((story) => ({ ...storyHeader(story), isBuiltIn: true })),
    ...others.flat().map((header) => ({ ...header, isBuiltIn: false })),
  ];
}

function unknownStory(id: string, known: readonly string[]): UsageError {
  const choice =
    known.length > 0
      ? `choose ${known.join(", ")}, or add one with "dramatis story add FILE"`
      : `add one with "dramatis story add FILE"`;
  return new UsageError(`There is no story ${JSON.stringify(nameOf(id).slice(0, 60))}: ${choice}.`);
}
