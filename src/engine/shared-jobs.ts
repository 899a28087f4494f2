import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseFailure, Failure } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { KeptJob, KeptJobs } from "../depots/depot.ts";
import { removeStaleFolder, writeFileAtomic } from "../ops/atomic-files.ts";
import { foldersIn, removeAll } from "../ops/folders.ts";
import { CLOSED } from "./engine.ts";
import { cleanName, type JobRecord, parsedEnd, parsedRecord } from "./job-files.ts";
import {
  AT_ONCE,
  GIVEN_UP,
  type Jobs,
  MAX_ATTEMPTS,
  messageOf,
  newRecord,
  outcomeOf,
  requireRoomFor,
  shownJob,
  taskOf,
  type Work,
} from "./job-work.ts";
import type { Job, JobEnd } from "./jobs.ts";

/** What jobs that all processes share are done with. */
export interface SharedJobsOptions {
  readonly kept: KeptJobs;
  /** A folder of this machine for files while they are worked on. */
  readonly folder: string;
  readonly work: Work;
  /** Receives what goes wrong, in sentences for the log. */
  readonly warn: (message: string) => void;
  /** Whether this process does jobs, or only knows of them. */
  readonly works: boolean;
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
const WAITING: Progress = { phase: "waiting", done: 0, total: 1 };
const CANCELLED: JobEnd = { type: "cancelled" };
/** How long jobs that were cancelled may take to be over (ms), and how often that is looked after. */
const ENDING_MS = 60_000;
const LOOK_MS = 200;

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

/**
 * Jobs that any process may do, in a database. Whoever does one renews that it does; when it dies, another begins the job
 * anew, and finds what was done of it.
 */
export async function sharedJobs({
  kept,
  folder,
  work,
  warn,
  works,
  pace = PACE,
}: SharedJobsOptions): Promise<Jobs> {
  const doing = new Set<Doing>();
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let looking: Promise<void> | undefined;

  const doneHere = (id: string) => [...doing].filter(({ job, isGone }) => job.id === id && !isGone);

  async function list(): Promise<Job[]> {
    return (await kept.all()).flatMap((job) => {
      const record = recordOf(job);
      const [own] = doneHere(job.id);
      return record === null ? [] : [shownJob(record, own?.progress ?? progressOf(job))];
    });
  }

  async function put(record: JobRecord, path: string | null): Promise<string> {
    const { id, shelf } = record;
    await kept.put({ id, shelf, record: JSON.stringify(record), progress: JSON.stringify(WAITING) }, path);
    look();
    return id;
  }

  async function requireRoom(shelf: string | null): Promise<void> {
    requireRoomFor((await kept.all()).filter((job) => job.shelf === shelf && job.ended === null).length);
  }

  /** Takes jobs while there are such and this process has room. */
  function look(): void {
    if (!works || isClosed || looking) return;
    looking = takeThose()
      .catch((error: unknown) => warn(`No jobs could be looked for: ${messageOf(error)}`))
      .finally(() => (looking = undefined));
  }

  async function takeThose(): Promise<void> {
    while (!isClosed && doing.size < AT_ONCE) {
      const owner = randomUUID();
      const job = await kept.take(owner, pace.leaseMs);
      if (job === null) return;
      if (isClosed) await kept.release(job.id, owner);
      else begin(job, owner);
    }
  }

  function begin(job: KeptJob, owner: string): void {
    const record = recordOf(job);
    // Another version wrote it: one of that version may read it.
    if (record === null) return;
    // This process was halted for so long that it counted as dead.
    for (const earlier of doneHere(job.id)) leave(earlier);
    const one: Doing = {
      owner,
      job,
      record,
      ending: new AbortController(),
      progress: WAITING,
      isGone: false,
    };
    doing.add(one);
    const over = run(one)
      .catch((error: unknown) => warn(`A job could not be written down: ${messageOf(error)}`))
      .finally(() => {
        doing.delete(one);
        running.delete(over);
        look();
      });
    running.add(over);
  }

  /** Ends work on a job that is another's by now. */
  function leave(one: Doing): void {
    one.isGone = true;
    one.ending.abort(new Failure("Another process does this job by now."));
  }

  async function run(one: Doing): Promise<void> {
    const { owner, job, record, ending } = one;
    if (job.isCancelled) return kept.end(job.id, owner, JSON.stringify(CANCELLED));
    if (job.attempts > MAX_ATTEMPTS) return kept.end(job.id, owner, JSON.stringify(GIVEN_UP));
    const beating = setInterval(() => void beat(one), pace.beatMs);
    const own = join(folder, owner);
    try {
      const path = join(own, record.subject);
      const onProgress = (progress: Progress) => (one.progress = progress);
      const doIt = async () => {
        if (record.kind === "add") await kept.writeFile(job.id, path);
        ending.signal.throwIfAborted();
        return work(taskOf(record, path), { signal: ending.signal, onProgress }, record.payment);
      };
      const orLater = async () =>
        doIt().catch((error: unknown) => {
          // It is begun anew when the database is back.
          one.isGone ||= error instanceof DatabaseFailure;
          throw error;
        });
      const ended = await outcomeOf(orLater, { signal: ending.signal, warn });
      if (isClosed) await kept.release(job.id, owner);
      else if (!one.isGone) await kept.end(job.id, owner, JSON.stringify(ended));
    } finally {
      clearInterval(beating);
      await removeAll(own).catch((error: unknown) => warn(messageOf(error)));
    }
  }

  /** Says that a job is still being done here, and learns whether it shall be. */
  async function beat(one: Doing): Promise<void> {
    try {
      const how = { progress: JSON.stringify(one.progress), forMs: pace.leaseMs };
      const hold = await kept.renew(one.job.id, one.owner, how);
      if (hold === "cancelled") one.ending.abort();
      if (hold === "lost") leave(one);
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) warn(messageOf(error));
    }
  }

  async function cancel(id: string): Promise<void> {
    await kept.cancel(id, JSON.stringify(CANCELLED));
    for (const { ending } of doneHere(id)) ending.abort();
  }

  if (works) {
    // Those of processes that were killed here.
    for (const id of await foldersIn(folder)) await removeStaleFolder(join(folder, id));
    timer = setInterval(() => look(), pace.lookMs).unref();
    look();
  }

  return {
    async add({ shelf, fileName, bytes, name, title, payment }, note) {
      await requireRoom(shelf);
      const subject = cleanName(fileName);
      const record = {
        ...newRecord("add", shelf, note),
        subject,
        ...(name && { name }),
        ...(title && { title }),
        payment,
      };
      const path = join(folder, `${record.id}-new`, subject);
      try {
        await writeFileAtomic(path, bytes);
        return await put(record, path);
      } finally {
        await removeAll(join(folder, `${record.id}-new`));
      }
    },
    async annotate(storyId, { shelf, title, note, payment }) {
      await requireRoom(shelf);
      return put({ ...newRecord("annotate", shelf, note), subject: title, storyId, payment }, null);
    },
    list,
    cancel,
    async cancelThose(isMeant) {
      const meant = (await list()).filter((job) => job.state.type === "running" && isMeant(job));
      for (const { id } of meant) await cancel(id);
      const ids = new Set(meant.map(({ id }) => id));
      const until = performance.now() + ENDING_MS;
      while ((await list()).some((job) => ids.has(job.id) && job.state.type === "running")) {
        if (performance.now() > until)
          throw new Failure("What is being done there could not be ended: try again in a minute.");
        await delay(LOOK_MS);
      }
    },
    forget: (id) => kept.remove(id),
    async close() {
      isClosed = true;
      clearInterval(timer);
      for (const { ending } of doing) ending.abort(new Failure(CLOSED));
      await Promise.all([looking, ...running]);
    },
  };
}

function recordOf({ record, attempts, isCancelled, ended }: KeptJob): JobRecord | null {
  const read = parsedRecord(record);
  return read && { ...read, attempts, isCancelled, ended: ended === null ? null : parsedEnd(ended) };
}

function progressOf({ progress }: KeptJob): Progress {
  const read: Progress = JSON.parse(progress);
  return read;
}
