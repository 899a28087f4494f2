import { join } from "node:path";
import { checkedShelf } from "./story-id.ts";

/** Where all that belongs to a shelf is kept: for `null`, what is for everybody, the data folder itself. */
export function shelfFolder(data: string, shelf: string | null): string {
  return shelf === null ? data : join(data, "shelves", checkedShelf(shelf));
}
