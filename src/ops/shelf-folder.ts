import { join } from "node:path";
import { foldersIn } from "./folders.ts";
import { checkedShelf } from "../core/story-id.ts";

const SHELVES = "shelves";

/** Where all that belongs to a shelf is kept: for `null`, what is for everybody, the data folder itself. */
export function shelfFolder(data: string, shelf: string | null): string {
  return shelf === null ? data : join(data, SHELVES, checkedShelf(shelf));
}

/** The shelves of which anything is kept. */
export function shelvesIn(data: string): Promise<string[]> {
  return foldersIn(join(data, SHELVES));
}
