import { randomUUID } from "node:crypto";
import { Failure, UsageError } from "../core/errors.ts";
import { CLOSED } from "./engine.ts";
import { jobFiles, type JobRecord } from "./job-files.ts";
import { type HeldJob, jobRunner, type JobWork } from "./job-runner.ts";
import type { AddWish, Job } from "./jobs.ts";

/** Jobs of one shelf that wait or run. */
const MOST_WAITING = 5;

/** Long jobs beside the talk: a few at once, one at a time for each shelf, kept on disk until their end was told. */
export interface Jobs {
  add(wish: AddWish, note: string): Promise<string>;
  annotate(storyId: string, about: { shelf: string | null; title: string; note: string }): Promise<string>;
  list(): Job[];
  cancel(id: string): Promise<void>;
  forget(id: string): Promise<void>;
  /** Cancels those that fit and waits until they are over. */
  cancelThose(isMeant: (job: Job) => boolean): Promise<void>;
  /** Leaves what runs as it is on the disk, to go on at the next start. */
  close(): void;
}

/** Opens the jobs in a folder and goes on with those that are not over. */
export async function openJobs(
  folder: string,
  work: JobWork,
  warn: (message: string) => void,
): Promise<Jobs> {
  const files = jobFiles(folder);
  const runner = jobRunner({ files, work, warn });
  const held = new Map<string, HeldJob>();

  function take(record: JobRecord): void {
    const progress = { phase: "waiting", done: 0, total: 1 } as const;
    const job: HeldJob = { record, progress, cancelling: new AbortController(), over: Promise.resolve() };
    held.set(record.id, job);
    if (record.ended === null) job.over = runner.queue(job);
  }

  async function begin(record: JobRecord): Promise<string> {
    await files.write(record);
    take(record);
    return record.id;
  }

  async function cancel(id: string): Promise<void> {
    const job = held.get(id);
    if (!job || job.record.ended) return;
    job.record = { ...job.record, isCancelled: true };
    // Written first, so that it is not begun again after a crash.
    await files.write(job.record);
    job.cancelling.abort();
    // What waits need not wait to be over.
    if (job.progress.phase === "waiting") await runner.end(job, { type: "cancelled" });
  }

  for (const record of await files.all()) take(record);
  return {
    async add({ shelf, fileName, bytes, name, title }, note) {
      requireRoom(held, shelf);
      const fresh = newRecord("add", shelf, note);
      const subject = await files.keepFile(fresh.id, fileName, bytes);
      return begin({ ...fresh, subject, ...(name && { name }), ...(title && { title }) });
    },
    async annotate(storyId, { shelf, title, note }) {
      requireRoom(held, shelf);
      return begin({ ...newRecord("annotate", shelf, note), subject: title, storyId });
    },
    list: () => [...held.values()].map(shown),
    cancel,
    async cancelThose(isMeant) {
      const meant = [...held.values()].filter((job) => !job.record.ended && isMeant(shown(job)));
      await Promise.all(meant.map(({ record }) => cancel(record.id)));
      await Promise.all(meant.map(({ over }) => over));
    },
    async forget(id) {
      if (!held.get(id)?.record.ended) return;
      held.delete(id);
      await files.remove(id);
    },
    close() {
      runner.close();
      for (const { cancelling } of held.values()) cancelling.abort(new Failure(CLOSED));
    },
  };
}

function requireRoom(held: ReadonlyMap<string, HeldJob>, shelf: string | null): void {
  const waiting = [...held.values()].filter(({ record }) => record.shelf === shelf && record.ended === null);
  if (waiting.length < MOST_WAITING) return;
  throw new UsageError(`${MOST_WAITING} stories are being worked on here already: wait until one is done.`);
}

function newRecord(kind: JobRecord["kind"], shelf: string | null, note: string): JobRecord {
  const about = { id: randomUUID(), kind, shelf, subject: "", note };
  return { ...about, askedAt: Date.now(), attempts: 0, isCancelled: false, ended: null };
}

function shown({ record, progress }: HeldJob): Job {
  const { id, kind, shelf, subject, note, storyId = null, ended } = record;
  return { id, kind, shelf, subject, storyId, note, state: ended ?? { type: "running", progress } };
}
