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
