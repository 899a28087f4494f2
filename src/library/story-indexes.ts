import { join } from "node:path";
import { Failure } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { Story } from "../core/story.ts";
import type { Depot } from "../depots/depot.ts";
import type { Embedder } from "../embedders/embedder.ts";
import { sha256 } from "../ops/checksum.ts";
import { removeStaleFolder } from "../ops/atomic-files.ts";
import { foldersIn, removeAll } from "../ops/folders.ts";
import type { VectorIndexOf } from "../vectors/vector-index.ts";
import { editionOf } from "./edition.ts";
import { shelfFolder } from "../ops/shelf-folder.ts";
import { openStoryIndex, type StoryIndex } from "./story-index.ts";
import { nameOf, shelfOf, storyIdOn } from "../core/story-id.ts";

/** How long work is watched and ended. */
export interface Watching {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What indexes are made with. */
export interface IndexOptions {
  readonly embedder: Embedder;
  readonly vectorIndexOf: VectorIndexOf;
  /** Receives one plain sentence when something had to be done another way. */
  readonly warn: (message: string) => void;
}

/** The indexes of all stories: of each edition one for each embedder, in a folder of its own. */
export interface StoryIndexes {
  /** Opens the index of a story as it is, or makes it with what the indexes of other editions hold. */
  open(story: Story, watching: Watching): Promise<StoryIndex>;
  /** Keeps what was made of a story's indexes for all who share the library; where it cannot be, that is told. */
  share(id: string): Promise<void>;
  /** Removes the indexes of all other editions of a story. */
  keepOnly(story: Story): Promise<void>;
  /** Removes the index of one edition. */
  discard(story: Story): Promise<void>;
  /**
   * Removes what killed processes left on a shelf, once it is old: indexes of no story, and of no edition that there is.
   * `ids` are of the stories there; `read` gives one of them, `null` when it cannot be read.
   */
  sweep(
    shelf: string | null,
    ids: ReadonlySet<string>,
    read: (id: string) => Promise<Story | null>,
  ): Promise<void>;
  /** Removes all indexes of a story. */
  remove(id: string): Promise<void>;
}

/** Characters of a SHA-256 that tell embedders apart in a folder's name. */
const HASH_CHARACTERS = 12;

/** The indexes in a data folder. */
export function storyIndexes(
  data: string,
  { depot, ...options }: IndexOptions & { readonly depot: Pick<Depot, "fetchIndexes" | "keepIndexes"> },
): StoryIndexes {
  const folderOn = (shelf: string | null) => join(shelfFolder(data, shelf), "indexes");
  const folder = (id: string) => join(folderOn(shelfOf(id)), nameOf(id));
  // One for each embedder, so that going back to one costs nothing.
  const embedder = sha256(options.embedder.id).slice(0, HASH_CHARACTERS);
  const removeThose = async (id: string, isUnwanted: (name: string) => boolean) => {
    for (const name of await foldersIn(folder(id)))
      if (isUnwanted(name)) await removeAll(join(folder(id), name));
  };
  return {
    async open(story, { onProgress, signal }) {
      const own = `${embedder}-${editionOf(story)}`;
      await depot.fetchIndexes(story.id, `${embedder}-`);
      const others = (await foldersIn(folder(story.id))).filter(
        (name) => name.startsWith(`${embedder}-`) && name !== own,
      );
      return openStoryIndex({
        dir: join(folder(story.id), own),
        editions: others.map((name) => join(folder(story.id), name)),
        story,
        ...options,
        onProgress: onProgress && ((done, total) => onProgress({ phase: "embedding", done, total })),
        signal,
      });
    },
    async share(id) {
      try {
        await depot.keepIndexes(id);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        options.warn(`An index could not be kept for others: ${error.message}`);
      }
    },
    keepOnly: (story) => removeThose(story.id, (name) => !name.endsWith(`-${editionOf(story)}`)),
    discard: (story) => removeThose(story.id, (name) => name.endsWith(`-${editionOf(story)}`)),
    async sweep(shelf, ids, read) {
      for (const name of await foldersIn(folderOn(shelf))) {
        const id = storyIdOn(shelf, name);
        if (!ids.has(id)) await removeStaleFolder(folder(id));
        else await sweepEditions(folder(id), () => read(id));
      }
    },
    remove: (id) => removeAll(folder(id)),
  };
}

/** Removes the old indexes of other editions than the one there is; a story is only read where there are several. */
async function sweepEditions(folder: string, read: () => Promise<Story | null>): Promise<void> {
  const names = await foldersIn(folder);
  const editions = new Set(names.map((name) => name.split("-").at(-1)));
  const story = editions.size > 1 ? await read() : null;
  if (story === null) return;
  for (const name of names)
    if (!name.endsWith(`-${editionOf(story)}`)) await removeStaleFolder(join(folder, name));
}
