import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseFailure, Failure, messageOf } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { Hold, KeptJob, KeptJobs } from "../depots/depot.ts";
import { removeStaleFolder } from "../ops/atomic-files.ts";
import { foldersIn, removeAll } from "../ops/folders.ts";
import { CLOSED } from "./engine.ts";
import { type JobRecord, parsedEnd, parsedRecord } from "./job-files.ts";
import { AT_ONCE, GIVEN_UP, MAX_ATTEMPTS, outcomeOf, taskOf, type Work } from "./job-work.ts";
import type { AddedStory, JobEnd } from "./jobs.ts";

/** What jobs that all processes share are done with. */
export interface WorkerOptions {
  readonly kept: KeptJobs;
  /** A folder of this machine for files while they are worked on. */
  readonly folder: string;
  readonly work: Work;
  /** Receives what goes wrong, in sentences for the log. */
  readonly warn: (message: string) => void;
  readonly pace?: Pace;
}

/** How often what is done (ms). */
export interface Pace {
  /** A job is looked for. */
  readonly lookMs: number;
  /** Whoever does one says so, and how far it is. */
  readonly beatMs: number;
  /** So long after that it counts as done by nobody. */
  readonly leaseMs: number;
}

const PACE: Pace = { lookMs: 2000, beatMs: 2000, leaseMs: 30_000 };
export const WAITING: Progress = { phase: "waiting", done: 0, total: 1 };
export const CANCELLED: JobEnd = { type: "cancelled" };

/** A job that this process does. */
interface Doing {
  /** Tells this time from another time that it was taken, also by this process. */
  readonly owner: string;
  readonly job: KeptJob;
  readonly record: JobRecord;
  readonly ending: AbortController;
  progress: Progress;
  /** Another process has it by now, or is to have it. */
  isGone: boolean;
}

/** Does jobs that any process may do: takes them, says that it does them, and writes down how they end. */
export class JobWorker {
  readonly #options: WorkerOptions;
  readonly #pace: Pace;
  readonly #doing = new Set<Doing>();
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #isClosed = false;

  constructor({ pace = PACE, ...options }: WorkerOptions) {
    this.#options = { ...options };
    this.#pace = pace;
  }

  /** Begins to look for jobs, after removing what killed processes left of theirs on this machine. */
  async start(): Promise<void> {
    const { folder } = this.#options;
    for (const name of await foldersIn(folder)) await removeStaleFolder(join(folder, name));
    this.#timer = setInterval(() => this.look(), this.#pace.lookMs).unref();
    this.look();
  }

  /** Takes jobs while there are such and this process has room. */
  look(): void {
    if (this.#timer === undefined || this.#isClosed || this.#looking) return;
    this.#looking = this.#takeThose()
      .catch((error: unknown) => this.#options.warn(`No jobs could be looked for: ${messageOf(error)}`))
      .finally(() => (this.#looking = undefined));
  }

  /** How far a job is; `null` when this process does not do it. */
  progressOf(id: string): Progress | null {
    return this.#doneHere(id)[0]?.progress ?? null;
  }

  /** Ends a job that was cancelled, if this process does it. */
  cancel(id: string): void {
    for (const { ending } of this.#doneHere(id)) ending.abort();
  }

  /** Takes no more, and gives back what it does. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const { ending } of this.#doing) ending.abort(new Failure(CLOSED));
    await Promise.all([this.#looking, ...this.#running]);
  }

  #doneHere(id: string): Doing[] {
    return [...this.#doing].filter(({ job, isGone }) => job.id === id && !isGone);
  }

  async #takeThose(): Promise<void> {
    const { kept } = this.#options;
    while (!this.#isClosed && this.#doing.size < AT_ONCE) {
      const owner = randomUUID();
      const job = await kept.take(owner, this.#pace.leaseMs);
      if (job === null) return;
      if (this.#isClosed) await kept.release(job.id, owner);
      else this.#begin(job, owner);
    }
  }

  #begin(job: KeptJob, owner: string): void {
    const record = recordOf(job);
    // Another version wrote it: one of that version may read it.
    if (record === null) return;
    // This process was halted for so long that it counted as dead.
    for (const earlier of this.#doneHere(job.id)) leave(earlier);
    const one = { owner, job, record, ending: new AbortController(), progress: WAITING, isGone: false };
    this.#doing.add(one);
    const over = this.#run(one)
      .catch((error: unknown) => this.#options.warn(`A job could not be written down: ${messageOf(error)}`))
      .finally(() => {
        this.#doing.delete(one);
        this.#running.delete(over);
        this.look();
      });
    this.#running.add(over);
  }

  async #run(one: Doing): Promise<void> {
    const { owner, job, ending } = one;
    const { kept, folder, warn } = this.#options;
    const endWith = (end: JobEnd) => kept.end(job.id, owner, JSON.stringify(end));
    if (job.isCancelled) return endWith(CANCELLED);
    if (job.attempts > MAX_ATTEMPTS) return endWith(GIVEN_UP);
    const beating = setInterval(() => void this.#beat(one), this.#pace.beatMs);
    const own = join(folder, owner);
    try {
      const end = await outcomeOf(() => this.#done(one, own), { signal: ending.signal, warn });
      if (this.#isClosed) await kept.release(job.id, owner);
      else if (!one.isGone) await endWith(end);
    } finally {
      clearInterval(beating);
      await removeAll(own).catch((error: unknown) => warn(messageOf(error)));
    }
  }

  /** Does a job, with its file in a folder. */
  async #done(one: Doing, folder: string): Promise<AddedStory> {
    const { job, record, ending } = one;
    const path = join(folder, record.subject);
    const onProgress = (progress: Progress) => (one.progress = progress);
    try {
      if (record.kind === "add") await this.#options.kept.writeFile(job.id, path);
      ending.signal.throwIfAborted();
      return await this.#options.work(
        taskOf(record, path),
        { signal: ending.signal, onProgress },
        record.payment,
      );
    } catch (error) {
      // It is begun anew when the database is back.
      one.isGone ||= error instanceof DatabaseFailure;
      throw error;
    }
  }

  /** Says that a job is still being done here, and learns whether it shall be. */
  async #beat(one: Doing): Promise<void> {
    const how = { progress: JSON.stringify(one.progress), forMs: this.#pace.leaseMs };
    let hold: Hold;
    try {
      hold = await this.#options.kept.renew(one.job.id, one.owner, how);
    } catch (error) {
      return this.#options.warn(`That a job is being done could not be said: ${messageOf(error)}`);
    }
    if (hold === "cancelled") one.ending.abort();
    if (hold === "lost") leave(one);
  }
}

/** Ends work on a job that is another's by now. */
function leave(one: Doing): void {
  one.isGone = true;
  one.ending.abort(new Failure("Another process does this job by now."));
}

/** A kept job as it stands; `null` for one that another version wrote. */
export function recordOf({ record, attempts, isCancelled, ended }: KeptJob): JobRecord | null {
  const read = parsedRecord(record);
  return read && { ...read, attempts, isCancelled, ended: ended === null ? null : parsedEnd(ended) };
}
