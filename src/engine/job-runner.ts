import PQueue from "p-queue";
import { Failure, UsageError } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { Watching } from "../library/story-indexes.ts";
import type { JobFiles, JobRecord } from "./job-files.ts";
import type { JobEnd } from "./jobs.ts";

/** Jobs at once, of all shelves: each has a thread, and the machine must go on answering. */
const AT_ONCE = 2;
/** Beginnings after which a job is given up. */
const MOST_ATTEMPTS = 5;

/** How jobs of both kinds are done. */
export interface JobWork {
  readonly add: (
    file: { path: string; shelf: string | null; id: string | undefined; title: string | undefined },
    watching: Watching,
  ) => Promise<JobEnd>;
  readonly annotate: (storyId: string, watching: Watching) => Promise<JobEnd>;
}

/** A job in memory. */
export interface HeldJob {
  record: JobRecord;
  progress: Progress;
  readonly cancelling: AbortController;
  /** Resolves when nothing of it runs any more. */
  over: Promise<void>;
}

/** Does jobs, a few at once and those of one shelf one after the other. */
export interface JobRunner {
  /** Resolves when nothing of it runs any more. */
  queue(job: HeldJob): Promise<void>;
  /** Writes down how a job ended. */
  end(job: HeldJob, ended: JobEnd): Promise<void>;
  /** Begins nothing more, and leaves what runs as it is on the disk. */
  close(): void;
}

/** What a runner is made of; `warn` receives what goes wrong, in sentences for the log. */
interface RunnerOptions {
  readonly files: JobFiles;
  readonly work: JobWork;
  readonly warn: (message: string) => void;
}

/** A runner of jobs. */
export function jobRunner({ files, work, warn }: RunnerOptions): JobRunner {
  const all = new PQueue({ concurrency: AT_ONCE });
  const lanes = new Map<string | null, PQueue>();
  let isClosed = false;

  async function end(job: HeldJob, ended: JobEnd): Promise<void> {
    const record = { ...job.record, ended };
    await files.write(record);
    await files.removeFile(record.id).catch((error: unknown) => warn(messageOf(error)));
    // Told only once it is written down.
    job.record = record;
  }

  async function run(job: HeldJob): Promise<void> {
    if (isClosed || job.record.ended) return;
    if (job.record.isCancelled) return end(job, { type: "cancelled" });
    if (job.record.attempts >= MOST_ATTEMPTS) {
      const message = `The work was broken off ${MOST_ATTEMPTS} times and is given up: see the log for why.`;
      return end(job, { type: "failed", message });
    }
    job.record = { ...job.record, attempts: job.record.attempts + 1 };
    await files.write(job.record);
    const ended = await outcomeOf(job, { files, work, warn });
    // What was broken off because the program ends goes on at the next start.
    if (!isClosed) await end(job, ended);
  }

  return {
    end,
    queue(job) {
      const { shelf } = job.record;
      const lane = lanes.get(shelf) ?? new PQueue({ concurrency: 1 });
      lanes.set(shelf, lane);
      return lane
        .add(() => all.add(() => run(job)))
        .catch((error: unknown) => warn(`A job could not be written down: ${messageOf(error)}`))
        .finally(() => {
          if (lane.size + lane.pending === 0) lanes.delete(shelf);
        });
    },
    close() {
      isClosed = true;
    },
  };
}

/** Does a job; whatever goes wrong becomes its end. */
async function outcomeOf(job: HeldJob, { files, work, warn }: RunnerOptions): Promise<JobEnd> {
  const { kind, shelf, name: id, title, storyId = "" } = job.record;
  const { signal } = job.cancelling;
  const watching = { signal, onProgress: (progress: Progress) => (job.progress = progress) };
  try {
    // Cancelled while it was being written down that it begins.
    signal.throwIfAborted();
    return kind === "add"
      ? await work.add({ path: files.pathOf(job.record), shelf, id, title }, watching)
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
