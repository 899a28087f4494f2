import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import { writeFileAtomic } from "../ops/atomic-files.ts";
import { removeAll } from "../ops/folders.ts";
import { cleanName } from "../ops/clean-name.ts";
import type { JobRecord } from "./job-files.ts";
import { type AnnotateWish, type Jobs, newRecord, requireRoomFor, shownJob } from "./job-work.ts";
import { CANCELLED, JobWorker, recordOf, WAITING, type WorkerOptions } from "./job-worker.ts";
import type { AddWish, Job } from "./jobs.ts";

/** How long jobs that were cancelled may take to be over (ms), and how often that is looked after. */
const ENDING_MS = 60_000;
const LOOK_MS = 200;

/**
 * Jobs that any process may do, in a database. Whoever does one renews that it does; when it dies, another begins the job
 * anew, and finds what was done of it.
 */
export class SharedJobs implements Jobs {
  readonly #options: WorkerOptions;
  readonly #worker: JobWorker;

  private constructor(options: WorkerOptions) {
    this.#options = options;
    this.#worker = new JobWorker(options);
  }

  /** @param options `works`: whether this process does jobs, or only knows of them. */
  static async open({ works, ...options }: WorkerOptions & { readonly works: boolean }): Promise<SharedJobs> {
    const jobs = new SharedJobs(options);
    if (works) await jobs.#worker.start();
    return jobs;
  }

  async add({ shelf, fileName, bytes, name, title, payment }: AddWish, note: string): Promise<string> {
    await this.#requireRoom(shelf);
    const fresh = newRecord("add", shelf, note);
    const subject = cleanName(fileName);
    const own = join(this.#options.folder, fresh.id);
    const path = join(own, subject);
    try {
      await writeFileAtomic(path, bytes);
      const about = { subject, ...(name && { name }), ...(title && { title }), payment };
      return await this.#put({ ...fresh, ...about }, path);
    } finally {
      await removeAll(own);
    }
  }

  async annotate(storyId: string, { shelf, title, note, payment }: AnnotateWish): Promise<string> {
    await this.#requireRoom(shelf);
    return this.#put({ ...newRecord("annotate", shelf, note), subject: title, storyId, payment }, null);
  }

  async list(): Promise<Job[]> {
    return (await this.#options.kept.all()).flatMap((job) => {
      const record = recordOf(job);
      if (record === null) return [];
      const told: Progress = JSON.parse(job.progress);
      return [shownJob(record, this.#worker.progressOf(job.id) ?? told)];
    });
  }

  async cancel(id: string): Promise<void> {
    await this.#options.kept.cancel(id, JSON.stringify(CANCELLED));
    this.#worker.cancel(id);
  }

  async cancelThose(isMeant: (job: Job) => boolean): Promise<void> {
    const meant = (await this.list()).filter((job) => isRunning(job) && isMeant(job)).map(({ id }) => id);
    for (const id of meant) await this.cancel(id);
    const until = performance.now() + ENDING_MS;
    while (meant.length > 0 && (await this.list()).some((job) => meant.includes(job.id) && isRunning(job))) {
      if (performance.now() > until)
        throw new Failure("What is being done there could not be ended: try again in a minute.");
      await delay(LOOK_MS);
    }
  }

  forget(id: string): Promise<void> {
    return this.#options.kept.remove(id);
  }

  close(): Promise<void> {
    return this.#worker.close();
  }

  async #put(record: JobRecord, path: string | null): Promise<string> {
    const { id, shelf } = record;
    const job = { id, shelf, record: JSON.stringify(record), progress: JSON.stringify(WAITING) };
    await this.#options.kept.put(job, path);
    this.#worker.look();
    return id;
  }

  async #requireRoom(shelf: string | null): Promise<void> {
    const jobs = await this.#options.kept.all();
    requireRoomFor(jobs.filter((job) => job.shelf === shelf && job.ended === null).length);
  }
}

function isRunning({ state }: Job): boolean {
  return state.type === "running";
}
