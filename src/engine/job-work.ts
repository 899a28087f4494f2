import { randomUUID } from "node:crypto";
import { Failure, UsageError, messageOf } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { Payment } from "../core/usage.ts";
import type { Watching } from "../library/story-indexes.ts";
import type { JobRecord } from "./job-files.ts";
import type { AddedStory, AddWish, Job, JobEnd, Task } from "./jobs.ts";

/** Jobs of one shelf that wait or run. */
const MAX_WAITING = 5;
/** Jobs at once in a process, of all shelves: each has a thread, and the machine must go on answering. */
export const AT_ONCE = 2;
/** Beginnings after which a job is given up. */
export const MAX_ATTEMPTS = 5;

/** What is told of a job that took the process down with it too often. */
export const GIVEN_UP: JobEnd = {
  type: "failed",
  message: `The work was broken off ${MAX_ATTEMPTS} times and is given up: see the log for why.`,
};

/** Does a task for which somebody pays. @throws the signal's reason when it aborted. */
export type Work = (task: Task, watching: Watching, payment?: Payment) => Promise<AddedStory>;

/** What is to be known of a story that a model shall read for its people. */
export interface AnnotateWish {
  readonly shelf: string | null;
  readonly title: string;
  readonly note: string;
  readonly payment?: Payment | undefined;
}

/** Long tasks beside the talk: a few at once, one at a time for each shelf, kept until their end was told. */
export interface Jobs {
  add(wish: AddWish, note: string): Promise<string>;
  annotate(storyId: string, about: AnnotateWish): Promise<string>;
  list(): Promise<Job[]>;
  cancel(id: string): Promise<void>;
  /** Cancels those that fit and waits until they are over. */
  cancelThose(isMeant: (job: Job) => boolean): Promise<void>;
  forget(id: string): Promise<void>;
  /** Begins nothing more, and leaves what runs to be gone on with. */
  close(): Promise<void>;
}

export function newRecord(kind: JobRecord["kind"], shelf: string | null, note: string): JobRecord {
  const about = { id: randomUUID(), kind, shelf, subject: "", note };
  return { ...about, askedAt: Date.now(), attempts: 0, isCancelled: false, ended: null };
}

/** A job as it is told of. */
export function shownJob(record: JobRecord, progress: Progress): Job {
  const { id, kind, shelf, subject, note, storyId = null, ended } = record;
  return { id, kind, shelf, subject, storyId, note, state: ended ?? { type: "running", progress } };
}

/** What is to be done; `path` is where the file of a story that is added lies. */
export function taskOf({ kind, shelf, name: id, title, storyId = "" }: JobRecord, path: string): Task {
  return kind === "annotate" ? { kind, storyId } : { kind, file: { path, shelf, id, title } };
}

/** @throws UsageError when a shelf has so many jobs that no more may wait. */
export function requireRoomFor(open: number): void {
  if (open < MAX_WAITING) return;
  throw new UsageError(`${MAX_WAITING} stories are being worked on here already: wait until one is done.`);
}

/** Does a task; whatever goes wrong becomes its end. `warn` receives what nobody foresaw. */
export async function outcomeOf(
  work: () => Promise<AddedStory>,
  { signal, warn }: { readonly signal: AbortSignal; readonly warn: (message: string) => void },
): Promise<JobEnd> {
  try {
    // It may have been cancelled while it was written down that it begins.
    signal.throwIfAborted();
    return await work();
  } catch (error) {
    if (signal.aborted) return { type: "cancelled" };
    if (error instanceof UsageError || error instanceof Failure)
      return { type: "failed", message: error.message };
    warn(`A job failed inside the program: ${messageOf(error)}`);
    return { type: "failed", message: "Something went wrong inside the program: see its log." };
  }
}
