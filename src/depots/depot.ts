/**
 * Runs work that changes what is kept of a story, alone among all processes that share the depot. When it resolves, what the
 * work left in the folder is kept for all of them; when it rejects, nothing is.
 *
 * @throws Failure when another is at it for longer than a moment.
 */
export type ChangingStory = <T>(id: string, work: () => Promise<T>) => Promise<T>;

/** What of a story is wanted: its text with notes, corrections and cards, or its earlier editions. */
export type Part = "story" | "editions";

/**
 * Where stories are kept for good. The library works on files in a folder of this machine: either that folder is all there is,
 * or it is a cache of a database that several machines share.
 */
export interface Depot {
  /** The first line of each story's file on a shelf (`null`: for everybody), by its id; `null` where the folder says it. */
  labels(shelf: string | null): Promise<ReadonlyMap<string, string> | null>;
  /** The shelves of which anything is kept. */
  shelves(): Promise<string[]>;
  /** Has the folder hold one part of a story as it is kept, and nothing else there. @throws Failure when it cannot be had. */
  fetch(id: string, part: Part): Promise<void>;
  /** Has the folder hold the indexes of a story whose names begin so, beside those that nobody has yet. The same errors. */
  fetchIndexes(id: string, beginning: string): Promise<void>;
  /** Keeps the indexes in the folder for all, where they are not yet. The same errors. */
  keepIndexes(id: string): Promise<void>;
  readonly changing: ChangingStory;
  /** The same for work that does not mind who else changes something, writing files that no other writes. */
  readonly keeping: ChangingStory;
  /** Removes all that stands on a shelf. */
  removeShelf(shelf: string): Promise<void>;
}

/** What became of a story of a data folder that was to be copied into a database. */
export interface MovedStory {
  readonly id: string;
  /** `differs`: the database has it already, with other files, and keeps these. */
  readonly outcome: "moved" | "there" | "differs";
  readonly bytes: number;
  /** How many stories were looked at with this one, and how many there are. */
  readonly done: number;
  readonly total: number;
}

/** A long task, as it is kept for all processes; what it is about is for those who do it to read. */
export interface KeptJob {
  readonly id: string;
  readonly shelf: string | null;
  readonly record: string;
  readonly progress: string;
  /** How often it was begun. */
  readonly attempts: number;
  readonly isCancelled: boolean;
  /** How it ended; `null` while it has not. */
  readonly ended: string | null;
}

/** How a task stands for the process that does it: also when it was cancelled, or another process does it by now. */
export type Hold = "held" | "cancelled" | "lost";

/** Long tasks that any process does, each one process at a time; one that dies is followed by another. */
export interface KeptJobs {
  /** Keeps a task, and what the file at `path` holds with it (`null`: none). */
  put(job: Pick<KeptJob, "id" | "shelf" | "record" | "progress">, path: string | null): Promise<void>;
  /** All that were not removed, oldest first. */
  all(): Promise<KeptJob[]>;
  /** Takes the oldest that nobody does, on a shelf of which none is done, for so long (ms); `null` when there is none. */
  take(owner: string, forMs: number): Promise<KeptJob | null>;
  /** Goes on holding one for so long (ms), and tells how far it is. */
  renew(id: string, owner: string, how: { readonly progress: string; readonly forMs: number }): Promise<Hold>;
  /** Writes what its file holds to a path. */
  writeFile(id: string, path: string): Promise<void>;
  /** Notes how one ended that is held; its file is forgotten. */
  end(id: string, owner: string, ended: string): Promise<void>;
  /** Gives one back, as if it had not been begun. */
  release(id: string, owner: string): Promise<void>;
  /** Cancels one; it ends at once with `ended` when nobody does it. */
  cancel(id: string, ended: string): Promise<void>;
  /** Removes one that is over. */
  remove(id: string): Promise<void>;
}
