import { randomUUID } from "node:crypto";
import PQueue from "p-queue";
import { Failure, UsageError } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { Watching } from "../library/story-indexes.ts";
import { closedFailure } from "./closed.ts";
import { jobFiles, type JobRecord } from "./job-files.ts";
import type { AddWish, Job, JobEnd } from "./jobs.ts";

/** Jobs at once, of all shelves: each has a thread, and the machine must go on answering. */
const AT_ONCE = 2;
/** Jobs of one shelf that wait or run. */
const MOST_WAITING = 5;
/** Beginnings after which a job is given up. */
const MOST_ATTEMPTS = 3;

/** How jobs of both kinds are done. */
export interface JobWork {
  readonly add: (
    file: { path: string; shelf: string | null; id: string | undefined; title: string | undefined },
    watching: Watching,
  ) => Promise<JobEnd>;
  readonly annotate: (storyId: string, watching: Watching) => Promise<JobEnd>;
}

/** Long jobs beside the talk: a few at once, one at a time for each shelf, kept on disk until their end was told. */
export interface Jobs {
  add(wish: AddWish, note: string): Promise<string>;
  annotate(storyId: string, about: { shelf: string | null; title: string; note: string }): Promise<string>;
  list(): Job[];
  cancel(id: string): void;
  forget(id: string): Promise<void>;
  /** Leaves what runs as it is on the disk, to go on at the next start. */
  close(): void;
}

interface Held {
  record: JobRecord;
  progress: Progress;
  readonly cancelling: AbortController;
}

/** Opens the jobs in a folder and goes on with those that are not over. */
export async function openJobs(
  folder: string,
  work: JobWork,
  warn: (message: string) => void,
): Promise<Jobs> {
  const files = jobFiles(folder);
  const held = new Map<string, Held>();
  const all = new PQueue({ concurrency: AT_ONCE });
  const lanes = new Map<string | null, PQueue>();
  let isClosed = false;

  async function end(job: Held, ended: JobEnd): Promise<void> {
    const record = { ...job.record, ended };
    await files.write(record);
    await files.removeFile(record.id).catch((error: unknown) => warn(messageOf(error)));
    // Told only once it is written down.
    job.record = record;
  }

  async function run(job: Held): Promise<void> {
    if (isClosed || job.record.ended) return;
    if (job.cancelling.signal.aborted) return end(job, { type: "cancelled" });
    if (job.record.attempts >= MOST_ATTEMPTS) {
      const message = `The work was broken off ${MOST_ATTEMPTS} times and is given up: see the log for why.`;
      return end(job, { type: "failed", message });
    }
    job.record = { ...job.record, attempts: job.record.attempts + 1 };
    await files.write(job.record);
    const ended = await outcomeOf(job, { work, path: files.pathOf(job.record), warn });
    // What was broken off because the program ends goes on at the next start.
    if (!isClosed) await end(job, ended);
  }

  function queue(job: Held): void {
    const { shelf } = job.record;
    const lane = lanes.get(shelf) ?? new PQueue({ concurrency: 1 });
    lanes.set(shelf, lane);
    void lane
      .add(() => all.add(() => run(job)))
      .catch((error: unknown) => warn(`A job could not be written down: ${messageOf(error)}`))
      .finally(() => {
        if (lane.size + lane.pending === 0) lanes.delete(shelf);
      });
  }

  function take(record: JobRecord): void {
    const job: Held = {
      record,
      progress: { phase: "waiting", done: 0, total: 1 },
      cancelling: new AbortController(),
    };
    held.set(record.id, job);
    if (record.ended === null) queue(job);
  }

  function requireRoom(shelf: string | null): void {
    const waiting = [...held.values()].filter(
      ({ record }) => record.shelf === shelf && record.ended === null,
    );
    if (waiting.length < MOST_WAITING) return;
    throw new UsageError(`${MOST_WAITING} stories are being worked on here already: wait until one is done.`);
  }

  async function begin(record: JobRecord): Promise<string> {
    await files.write(record);
    take(record);
    return record.id;
  }

  for (const record of await files.all()) take(record);
  return {
    async add({ shelf, fileName, bytes, name, title }, note) {
      requireRoom(shelf);
      const fresh = newRecord("add", shelf, note);
      const subject = await files.keepFile(fresh.id, fileName, bytes);
      return begin({ ...fresh, subject, ...(name && { name }), ...(title && { title }) });
    },
    async annotate(storyId, { shelf, title, note }) {
      requireRoom(shelf);
      return begin({ ...newRecord("annotate", shelf, note), subject: title, storyId });
    },
    list: () => [...held.values()].map(shown),
    cancel(id) {
      const job = held.get(id);
      job?.cancelling.abort();
      // What waits need not wait to be over.
      if (job?.progress.phase === "waiting" && !job.record.ended) {
        end(job, { type: "cancelled" }).catch((error: unknown) => warn(messageOf(error)));
      }
    },
    async forget(id) {
      if (!held.get(id)?.record.ended) return;
      held.delete(id);
      await files.remove(id);
    },
    close() {
      isClosed = true;
      for (const { cancelling } of held.values()) cancelling.abort(closedFailure());
    },
  };
}

function newRecord(kind: JobRecord["kind"], shelf: string | null, note: string): JobRecord {
  const about = { id: randomUUID(), kind, shelf, subject: "", note };
  return { ...about, askedAt: Date.now(), attempts: 0, ended: null };
}

/** Does a job; whatever goes wrong becomes its end. */
async function outcomeOf(
  job: Held,
  { work, path, warn }: { work: JobWork; path: string; warn: (message: string) => void },
): Promise<JobEnd> {
  const { kind, shelf, name: id, title, storyId = "" } = job.record;
  const { signal } = job.cancelling;
  const watching = { signal, onProgress: (progress: Progress) => (job.progress = progress) };
  try {
    return kind === "add"
      ? await work.add({ path, shelf, id, title }, watching)
      : await work.annotate(storyId, watching);
  } catch (error) {
    if (signal.aborted) return { type: "cancelled" };
    if (error instanceof UsageError || error instanceof Failure)
      return { type: "failed", message: error.message };
    warn(`A job failed inside the program: ${messageOf(error)}`);
    return { type: "failed", message: "Something went wrong inside the program: see its log." };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function shown({ record, progress }: Held): Job {
  const { id, kind, shelf, subject, note, ended } = record;
  return { id, kind, shelf, subject, note, state: ended ?? { type: "running", progress } };
}
