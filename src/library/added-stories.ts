import { join } from "node:path";
import { Failure } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { removeStaleFiles } from "../ops/atomic-files.ts";
import { fileStamp, filesIn, removeAll } from "../ops/folders.ts";
import type { Depot } from "../depots/depot.ts";
import {
  parseStoryHeader,
  readStoryFile,
  readStoryHeader,
  STORY_ENDING,
  type StoryHeader,
  writeStoryFile,
} from "./story-file.ts";
import { shelfFolder } from "../ops/shelf-folder.ts";
import { nameOf, shelfOf, storyIdOn } from "../core/story-id.ts";

/** The stories people added, one file each. */
export interface AddedStories {
  /** Those on a shelf; `null` for those that are for everybody. */
  readonly ids: (shelf: string | null) => Promise<string[]>;
  /** @throws Failure when the file is damaged. */
  readonly read: (id: string) => Promise<Story>;
  /** What changes whenever the story is replaced, also by another process; `null` when there is none. */
  readonly stamp: (id: string) => Promise<string | null>;
  /** What is told of each; a damaged one is said and left out, so that the others can still be listed. */
  readonly headers: (shelf: string | null, warn: (message: string) => void) => Promise<StoryHeader[]>;
  /** Adds or replaces a story, whole or not at all. */
  readonly write: (story: Story) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** Removes what killed processes left of stories they wrote there, once it is old. */
  readonly sweep: (shelf: string | null) => Promise<void>;
}

/** The stories in a data folder, whose parts are made when the first one is written. */
export function addedStories(data: string, depot: Pick<Depot, "labels" | "fetch">): AddedStories {
  const folder = (shelf: string | null) => join(shelfFolder(data, shelf), "stories");
  const path = (id: string) => join(folder(shelfOf(id)), `${nameOf(id)}${STORY_ENDING}`);
  const ids = async (shelf: string | null) => {
    const labels = await depot.labels(shelf);
    if (labels) return [...labels.keys()].toSorted();
    const names = await filesIn(folder(shelf), STORY_ENDING);
    return names.toSorted().map((name) => storyIdOn(shelf, name));
  };
  const header = (id: string, label: string | undefined) =>
    label === undefined ? readStoryHeader(path(id)) : parseStoryHeader(path(id), label);
  return {
    ids,
    read: (id) => readStoryFile(path(id)),
    async stamp(id) {
      await depot.fetch(id, "story");
      return fileStamp(path(id));
    },
    write: (story) => writeStoryFile(path(story.id), story),
    remove: (id) => removeAll(path(id)),
    sweep: (shelf) => removeStaleFiles(folder(shelf), () => false),
    async headers(shelf, warn) {
      const labels = await depot.labels(shelf);
      const reading = [...(labels?.keys() ?? (await ids(shelf)))].map(async (id) => {
        try {
          return await header(id, labels?.get(id));
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          warn(error.message);
          return null;
        }
      });
      return (await Promise.all(reading)).filter((each) => each !== null);
    },
  };
}
