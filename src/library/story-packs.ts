import { join } from "node:path";
import type { Story } from "../core/story.ts";
import { readPack } from "../ingest/pack.ts";
import { foldersIn } from "../ops/folders.ts";
import type { Reader } from "../readers/reader.ts";

/** The stories that come with the program. */
export interface StoryPacks {
  readonly ids: () => Promise<string[]>;
  /** @throws Failure when a file of the pack is not in order. */
  readonly read: (id: string) => Promise<Story>;
}

/** The packs in a folder, each named by its folder. */
export function storyPacks(folder: string, readers: readonly Reader[]): StoryPacks {
  return {
    ids: async () => (await foldersIn(folder)).toSorted(),
    read: (id) => readPack(join(folder, id), readers),
  };
}
