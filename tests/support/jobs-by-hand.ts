import type { Progress } from "../../src/core/progress.ts";
import type { Jobs, Work } from "../../src/engine/job-work.ts";
import type { AddedStory, Job } from "../../src/engine/jobs.ts";

/** One call of the work, which the test ends. */
interface Begun {
  /** Who was to do it. */
  readonly by: string;
  readonly path: string;
  readonly report: (progress: Progress) => void;
  readonly signal: AbortSignal;
  readonly finish: (end: AddedStory) => void;
  readonly fail: (error: unknown) => void;
}

/** What comes of a job that adds a story. */
export const added = (storyId: string): AddedStory => ({
  type: "done",
  storyId,
  title: "A tale",
  hasReplaced: false,
  sections: 1,
  passages: 2,
  cast: [],
  warnings: [],
});

/** Work on jobs that the test does by hand, for as many processes as it likes. */
export function workByHand() {
  const begun: Begun[] = [];
  let wake = () => {};
  const workOf =
    (by: string): Work =>
    (task, { signal, onProgress }) =>
      new Promise((finish, fail) => {
        const path = task.kind === "add" ? task.file.path : task.storyId;
        signal?.addEventListener("abort", () => fail(signal.reason));
        begun.push({ by, path, report: onProgress!, signal: signal!, finish, fail });
        wake();
      });
  /** Waits until so many were begun. */
  const untilBegun = async (count: number) => {
    while (begun.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return begun[count - 1]!;
  };
  return { begun, workOf, untilBegun };
}

/** Waits until a job is as it is meant to be. */
export async function until(jobs: Jobs, id: string, isMeant: (job: Job | undefined) => boolean) {
  for (;;) {
    const job = (await jobs.list()).find((one) => one.id === id);
    if (isMeant(job)) return job;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export const untilOver = (jobs: Jobs, id: string) => until(jobs, id, (job) => job?.state.type !== "running");

/** A story that is to be added to a shelf. */
export const wish = (shelf: string | null, fileName = "kite.txt") => ({
  shelf,
  fileName,
  bytes: Buffer.from("Tom bought a kite."),
});
