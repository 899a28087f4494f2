import { join } from "node:path";
import type { Progress } from "../core/progress.ts";
import type { Story } from "../core/story.ts";
import type { Embedder } from "../embedders/embedder.ts";
import { sha256 } from "../ops/checksum.ts";
import { foldersIn, removeAll } from "../ops/folders.ts";
import type { VectorIndexOf } from "../vectors/vector-index.ts";
import { editionOf } from "./edition.ts";
import { shelfFolder } from "./shelf-folder.ts";
import { openStoryIndex, type StoryIndex } from "./story-index.ts";
import { nameOf, shelfOf } from "../core/story-id.ts";

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
  /** Removes the indexes of all other editions of a story. */
  keepOnly(story: Story): Promise<void>;
  /** Removes the index of one edition. */
  discard(story: Story): Promise<void>;
  /** Removes all indexes of a story. */
  remove(id: string): Promise<void>;
}

/** Characters of a SHA-256 that tell embedders apart in a folder's name. */
const HASH_CHARACTERS = 12;

/** The indexes in a data folder. */
export function storyIndexes(data: string, options: IndexOptions): StoryIndexes {
  const folder = (id: string) => join(shelfFolder(data, shelfOf(id)), "indexes", nameOf(id));
  // One for each embedder, so that going back to one costs nothing.
  const embedder = sha256(options.embedder.id).slice(0, HASH_CHARACTERS);
  const removeThose = async (id: string, isUnwanted: (name: string) => boolean) => {
    for (const name of await foldersIn(folder(id)))
      if (isUnwanted(name)) await removeAll(join(folder(id), name));
  };
  return {
    async open(story, { onProgress, signal }) {
      const own = `${embedder}-${editionOf(story)}`;
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
    keepOnly: (story) => removeThose(story.id, (name) => !name.endsWith(`-${editionOf(story)}`)),
    discard: (story) => removeThose(story.id, (name) => name.endsWith(`-${editionOf(story)}`)),
    remove: (id) => removeAll(folder(id)),
  };
}
