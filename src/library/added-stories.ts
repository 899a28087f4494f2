import { join } from "node:path";
import { Failure } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { fileStamp, filesIn, removeAll } from "../ops/folders.ts";
import {
  readStoryFile,
  readStoryHeader,
  STORY_ENDING,
  type StoryHeader,
  writeStoryFile,
} from "./story-file.ts";

/** The stories people added, one file each. */
export interface AddedStories {
  readonly ids: () => Promise<string[]>;
  /** @throws Failure when the file is damaged. */
  readonly read: (id: string) => Promise<Story>;
  /** What changes whenever the story is replaced, also by another process; `null` when there is none. */
  readonly stamp: (id: string) => Promise<string | null>;
  /** What is told of each; a damaged one is said and left out, so that the others can still be listed. */
  readonly headers: (warn: (message: string) => void) => Promise<StoryHeader[]>;
  /** Adds or replaces a story, whole or not at all. */
  readonly write: (story: Story) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

/** The stories in a folder, which is made when the first one is written. */
export function addedStories(folder: string): AddedStories {
  const path = (id: string) => join(folder, `${id}${STORY_ENDING}`);
  const ids = async () => (await filesIn(folder, STORY_ENDING)).toSorted();
  return {
    ids,
    read: (id) => readStoryFile(path(id)),
    stamp: (id) => fileStamp(path(id)),
    write: (story) => writeStoryFile(path(story.id), story),
    remove: (id) => removeAll(path(id)),
    async headers(warn) {
      const reading = (await ids()).map((id) =>
        readStoryHeader(path(id)).catch((error: unknown) => {
          if (!(error instanceof Failure)) throw error;
          warn(error.message);
          return null;
        }),
      );
      return (await Promise.all(reading)).filter((header) => header !== null);
    },
  };
}
