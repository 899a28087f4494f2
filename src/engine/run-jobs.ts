import PQueue from "p-queue";
import { Failure, messageOf } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import { CLOSED } from "./engine.ts";
import { jobFiles, type JobFiles, type JobRecord } from "./job-files.ts";
import {
  type AnnotateWish,
  AT_ONCE,
  GIVEN_UP,
  type Jobs,
  MAX_ATTEMPTS,
  newRecord,
  outcomeOf,
  requireRoomFor,
  shownJob,
  taskOf,
  type Work,
} from "./job-work.ts";
import type { AddWish, Job, JobEnd } from "./jobs.ts";

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

/** Jobs of one process, kept on its disk. */
export class FolderJobs implements Jobs {
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
  static async open(options: JobsOptions): Promise<FolderJobs> {
    const jobs = new FolderJobs(options);
    if (options.resumes) for (const record of await jobs.#files.all()) jobs.#take(record);
    return jobs;
  }

  async add({ shelf, fileName, bytes, name, title, payment }: AddWish, note: string): Promise<string> {
    this.#requireRoom(shelf);
    const fresh = newRecord("add", shelf, note);
    const subject = await this.#files.keepFile(fresh.id, fileName, bytes);
    return this.#begin({ ...fresh, subject, ...(name && { name }), ...(title && { title }), payment });
  }

  async annotate(storyId: string, { shelf, title, note, payment }: AnnotateWish): Promise<string> {
    this.#requireRoom(shelf);
    return this.#begin({ ...newRecord("annotate", shelf, note), subject: title, storyId, payment });
  }

  list(): Promise<Job[]> {
    return Promise.resolve([...this.#held.values()].map(shown));
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

  close(): Promise<void> {
    this.#isClosed = true;
    for (const { cancelling } of this.#held.values()) cancelling.abort(new Failure(CLOSED));
    return Promise.resolve();
  }

  #requireRoom(shelf: string | null): void {
    requireRoomFor(
      [...this.#held.values()].filter(({ record }) => record.shelf === shelf && !record.ended).length,
    );
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
    if (job.record.attempts >= MAX_ATTEMPTS) return this.#end(job, GIVEN_UP);
    job.record = { ...job.record, attempts: job.record.attempts + 1 };
    await this.#files.write(job.record);
    const { signal } = job.cancelling;
    const onProgress = (progress: Progress) => (job.progress = progress);
    const { record } = job;
    const task = taskOf(record, this.#files.pathOf(record));
    const { work, warn } = this.#options;
    const doIt = () => work(task, { signal, onProgress }, record.payment);
    const ended = await outcomeOf(doIt, { signal, warn });
    // A job that was broken off because the program ends goes on at the next start.
    if (!this.#isClosed) await this.#end(job, ended);
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

function shown({ record, progress }: HeldJob): Job {
  return shownJob(record, progress);
}
