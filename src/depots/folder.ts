import { join } from "node:path";
import { nameOf } from "../core/story-id.ts";
import { sha256 } from "../ops/checksum.ts";
import { whileLocked } from "../ops/file-lock.ts";
import { removeAll } from "../ops/folders.ts";
import { shelfFolder, shelvesIn } from "../ops/shelf-folder.ts";
import type { Depot } from "./depot.ts";

const nothing = () => Promise.resolve();

/** A data folder that is all there is; each story has a file to lock. */
export function folderDepot(data: string): Depot {
  return {
    labels: () => Promise.resolve(null),
    shelves: () => shelvesIn(data),
    fetch: nothing,
    fetchIndexes: nothing,
    keepIndexes: nothing,
    changing: (id, work) => whileLocked({ path: lockOf(data, id), busy: busyWith(id) }, work),
    keeping: (_, work) => work(),
    removeShelf: (shelf) => removeAll(shelfFolder(data, shelf)),
  };
}

/** The file that whoever changes a story in a folder locks. It stays when the story goes: so it tells nothing of it. */
export function lockOf(data: string, id: string): string {
  return join(data, "locks", `${sha256(id).slice(0, 32)}.lock`);
}

/** What those are told who wait in vain. */
export function busyWith(id: string): string {
  return `The story ${nameOf(id)} is being changed by another command or by the bot: try again when that is done.`;
}
