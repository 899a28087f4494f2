import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../core/errors.ts";
import type { Depot } from "../depots/depot.ts";
import type { Story } from "../core/story.ts";
import type { Edition } from "../knowledge/editions.ts";
import { filesIn, removeAll } from "../ops/folders.ts";
import { editionOf } from "./edition.ts";
import { EDITION_ENDING, readEditionFile, writeEditionFile } from "./edition-file.ts";
import { shelfFolder } from "../ops/shelf-folder.ts";
import { nameOf, shelfOf } from "../core/story-id.ts";

/** How many earlier editions of a story are kept. */
const KEPT = 5;

/** Earlier editions of added stories, in which people may still have their places. */
export interface KeptEditions {
  /** Keeps an edition that is about to be replaced. @throws Failure when it cannot be written. */
  readonly keep: (story: Story) => Promise<void>;
  /** An earlier edition of a story; `null` when there is none to be read. */
  readonly read: (id: string, edition: string) => Promise<Edition | null>;
  /** Removes all earlier editions of a story but those that were replaced last. */
  readonly keepLatest: (present: Story) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

/** The earlier editions in a data folder, one file each; `warn` receives a sentence about one that is damaged. */
export function keptEditions(
  data: string,
  { depot, warn }: { readonly depot: Pick<Depot, "fetch">; readonly warn: (message: string) => void },
): KeptEditions {
  const folder = (id: string) => join(shelfFolder(data, shelfOf(id)), "editions", nameOf(id));
  const path = (id: string, edition: string) => join(folder(id), `${edition}${EDITION_ENDING}`);
  const editionsOf = (id: string) => filesIn(folder(id), EDITION_ENDING);
  // A replacement sends everybody to the same file at once; one that is damaged is told of once.
  const damaged = new Set<string>();
  const readings = new Map<string, Promise<Edition | null>>();

  async function readKept(id: string, edition: string): Promise<Edition | null> {
    await depot.fetch(id, "editions");
    if (!(await editionsOf(id)).includes(edition)) return null;
    const file = path(id, edition);
    return readEditionFile(file).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      if (!damaged.has(file)) warn(error.message);
      damaged.add(file);
      return null;
    });
  }

  return {
    keep: (story) => writeEditionFile(path(story.id, editionOf(story)), story),
    read(id, edition) {
      const file = path(id, edition);
      const reading = readings.get(file) ?? readKept(id, edition).finally(() => readings.delete(file));
      readings.set(file, reading);
      return reading;
    },
    async keepLatest(present) {
      const { id } = present;
      const earlier = (await editionsOf(id)).filter((edition) => edition !== editionOf(present));
      const timed = earlier.map(async (edition) => ({ edition, at: await writtenAt(path(id, edition)) }));
      const latestFirst = (await Promise.all(timed)).toSorted((one, other) => other.at - one.at);
      for (const { edition } of latestFirst.slice(KEPT)) await removeAll(path(id, edition));
    },
    remove: (id) => removeAll(folder(id)),
  };
}

/** When a file was written (ms); 0 when another process has just removed it. */
async function writtenAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0;
}
