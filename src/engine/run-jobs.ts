import { randomUUID } from "node:crypto";
import PQueue from "p-queue";
import { Failure, UsageError } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { Payment } from "../core/usage.ts";
import type { Watching } from "../library/story-indexes.ts";
import { CLOSED } from "./engine.ts";
import { jobFiles, type JobFiles, type JobRecord } from "./job-files.ts";
import type { AddedStory, AddWish, Job, JobEnd, Task } from "./jobs.ts";

/** Jobs of one shelf that wait or run. */
const MAX_WAITING = 5;
/** Jobs at once, of all shelves: each has a thread, and the machine must go on answering. */
const AT_ONCE = 2;
/** Beginnings after which a job is given up. */
const MAX_ATTEMPTS = 5;

/** Does a task for which somebody pays. @throws the signal's reason when it aborted. */
export type Work = (task: Task, watching: Watching, payment?: Payment) => Promise<AddedStory>;

/** What jobs are done with. */
export interface JobsOptions {
  readonly folder: string;
  readonly work: Work;
  /** Receives what goes wrong, in sentences for the log. */
  readonly warn: (message: string) => void;
  /** Whether to go on with the jobs in the folder: one process alone may. */
  readonly resumes: boolean;
}

/** A job in memory. */
interface HeldJob {
  record: JobRecord;
  progress: Progress;
  readonly cancelling: AbortController;
  /** Resolves when nothing of it runs any more. */
  over: Promise<void>;
}

/** Long tasks beside the talk: a few at once, one at a time for each shelf, kept on disk until their end was told. */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #files: JobFiles;
  readonly #held = new Map<string, HeldJob>();
  readonly #all = new PQueue({ concurrency: AT_ONCE });
  readonly #shelves = new Map<string | null, PQueue>();
  #isClosed = false;

  private constructor(options: JobsOptions) {
    this.#options = options;
    this.#files = jobFiles(options.folder);
  }

  /** Opens the jobs in a folder. */
  static async open(options: JobsOptions): Promise<Jobs> {
    const jobs = new Jobs(options);
    if (options.resumes) for (const record of await jobs.#files.all()) jobs.#take(record);
    return jobs;
  }

  async add({ shelf, fileName, bytes, name, title, payment }: AddWish, note: string): Promise<string> {
    this.#requireRoom(shelf);
    const fresh = newRecord("add", shelf, note);
    const subject = await this.#files.keepFile(fresh.id, fileName, bytes);
    return this.#begin({ ...fresh, subject, ...(name && { name }), ...(title && { title }), payment });
  }

  async annotate(
    storyId: string,
    {
      shelf,
      title,
      note,
      payment,
    }: { shelf: string | null; title: string; note: string; payment?: Payment | undefined },
  ): Promise<string> {
    this.#requireRoom(shelf);
    return this.#begin({ ...newRecord("annotate", shelf, note), subject: title, storyId, payment });
  }

  list(): Job[] {
    return [...this.#held.values()].map(shown);
  }

  async cancel(id: string): Promise<void> {
    const job = this.#held.get(id);
    if (!job || job.record.ended) return;
    job.record = { ...job.record, isCancelled: true };
    // Written first, so that it is not begun again after a crash.
    await this.#files.write(job.record);
    job.cancelling.abort();
    // A job that waits its turn is over at once.
    if (job.progress.phase === "waiting") await this.#end(job, { type: "cancelled" });
  }

  /** Cancels those that fit and waits until they are over. */
  async cancelThose(isMeant: (job: Job) => boolean): Promise<void> {
    const meant = [...this.#held.values()].filter((job) => !job.record.ended && isMeant(shown(job)));
    await Promise.all(meant.map(({ record }) => this.cancel(record.id)));
    await Promise.all(meant.map(({ over }) => over));
  }

  async forget(id: string): Promise<void> {
    if (!this.#held.get(id)?.record.ended) return;
    this.#held.delete(id);
    await this.#files.remove(id);
  }

  /** Begins nothing more, and leaves what runs as it is on the disk, to go on at the next start. */
  close(): void {
    this.#isClosed = true;
    for (const { cancelling } of this.#held.values()) cancelling.abort(new Failure(CLOSED));
  }

  #requireRoom(shelf: string | null): void {
    const open = [...this.#held.values()].filter(({ record }) => record.shelf === shelf && !record.ended);
    if (open.length < MAX_WAITING) return;
    throw new UsageError(`${MAX_WAITING} stories are being worked on here already: wait until one is done.`);
  }

  async #begin(record: JobRecord): Promise<string> {
    await this.#files.write(record);
    this.#take(record);
    return record.id;
  }

  #take(record: JobRecord): void {
    const progress = { phase: "waiting", done: 0, total: 1 } as const;
    const job: HeldJob = { record, progress, cancelling: new AbortController(), over: Promise.resolve() };
    this.#held.set(record.id, job);
    if (record.ended === null) job.over = this.#queue(job);
  }

  async #queue(job: HeldJob): Promise<void> {
    const { shelf } = job.record;
    const own = this.#shelves.get(shelf) ?? new PQueue({ concurrency: 1 });
    this.#shelves.set(shelf, own);
    try {
      await own.add(() => this.#all.add(() => this.#run(job)));
    } catch (error) {
      this.#options.warn(`A job could not be written down: ${messageOf(error)}`);
    }
    if (own.size + own.pending === 0) this.#shelves.delete(shelf);
  }

  async #run(job: HeldJob): Promise<void> {
    if (this.#isClosed || job.record.ended) return;
    if (job.record.isCancelled) return this.#end(job, { type: "cancelled" });
    if (job.record.attempts >= MAX_ATTEMPTS) {
      const message = `The work was broken off ${MAX_ATTEMPTS} times and is given up: see the log for why.`;
      return this.#end(job, { type: "failed", message });
    }
    job.record = { ...job.record, attempts: job.record.attempts + 1 };
    await this.#files.write(job.record);
    const ended = await this.#outcomeOf(job);
    // A job that was broken off because the program ends goes on at the next start.
    if (!this.#isClosed) await this.#end(job, ended);
  }

  /** Does a job; whatever goes wrong becomes its end. */
  async #outcomeOf(job: HeldJob): Promise<JobEnd> {
    const { signal } = job.cancelling;
    const { work, warn } = this.#options;
    try {
      // It may have been cancelled while its record was being written.
      signal.throwIfAborted();
      const onProgress = (progress: Progress) => (job.progress = progress);
      return await work(this.#taskOf(job.record), { signal, onProgress }, job.record.payment);
    } catch (error) {
      if (signal.aborted) return { type: "cancelled" };
      if (error instanceof UsageError || error instanceof Failure)
        return { type: "failed", message: error.message };
      warn(`A job failed inside the program: ${messageOf(error)}`);
      return { type: "failed", message: "Something went wrong inside the program: see its log." };
    }
  }

  #taskOf(record: JobRecord): Task {
    const { kind, shelf, name: id, title, storyId = "" } = record;
    if (kind === "annotate") return { kind, storyId };
    return { kind, file: { path: this.#files.pathOf(record), shelf, id, title } };
  }

  /** Writes down how a job ended. */
  async #end(job: HeldJob, ended: JobEnd): Promise<void> {
    const record = { ...job.record, ended };
    await this.#files.write(record);
    await this.#files.removeFile(record.id).catch((error: unknown) => this.#options.warn(messageOf(error)));
    // Told only once it is written down.
    job.record = record;
  }
}

function newRecord(kind: JobRecord["kind"], shelf: string | null, note: string): JobRecord {
  const about = { id: randomUUID(), kind, shelf, subject: "", note };
  return { ...about, askedAt: Date.now(), attempts: 0, isCancelled: false, ended: null };
}

function shown({ record, progress }: HeldJob): Job {
  const { id, kind, shelf, subject, note, storyId = null, ended } = record;
  return { id, kind, shelf, subject, storyId, note, state: ended ?? { type: "running", progress } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
