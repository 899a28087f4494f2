import { join } from "node:path";
import { nameOf } from "../core/story-id.ts";
import { sha256 } from "../ops/checksum.ts";
import { whileLocked } from "../ops/file-lock.ts";

/**
 * Runs work that changes what is kept of a story, alone among all processes that use the data folder.
 * @throws Failure when another is at it for longer than a moment.
 */
export type ChangingStory = <T>(id: string, work: () => Promise<T>) => Promise<T>;

/** The locks of the stories in a data folder, a file each, which stays when the story goes: so it tells nothing of it. */
export function storyLocks(data: string): ChangingStory {
  return (id, work) => {
    const path = join(data, "locks", `${sha256(id).slice(0, 32)}.lock`);
    const busy = `The story ${nameOf(id)} is being changed by another command or by the bot: try again when that is done.`;
    return whileLocked({ path, busy }, work);
  };
}
