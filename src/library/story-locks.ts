import { join } from "node:path";
import { nameOf } from "../core/story-id.ts";
import { whileLocked } from "../ops/file-lock.ts";

/**
 * Runs work that changes what is kept of a story, alone among all processes that use the data folder.
 * @throws Failure when another is at it for longer than a moment.
 */
export type ChangingStory = <T>(id: string, work: () => Promise<T>) => Promise<T>;

/** The locks of the stories in a data folder, a file each. */
export function storyLocks(data: string): ChangingStory {
  return (id, work) => {
    const path = join(data, "locks", `${encodeURIComponent(id)}.lock`);
    const busy = `The story ${nameOf(id)} is being changed by another command or by the bot: try again when that is done.`;
    return whileLocked({ path, busy }, work);
  };
}
