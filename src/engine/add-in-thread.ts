import { once } from "node:events";
import { type MessagePort, Worker } from "node:worker_threads";
import { Failure } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { StoryFile } from "../library/add-story.ts";
import type { Library } from "../library/library.ts";
import type { Watching } from "../library/story-indexes.ts";
import { packed, unpacked, type WireError } from "../ops/thread-errors.ts";
import { type AddedStory, addedStory } from "./jobs.ts";

/** What the thread is started with; `settings` may hold keys and is handed over unseen. */
export interface AddOrder {
  readonly settings: object;
  readonly file: StoryFile;
}

type Report =
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "done"; readonly added: AddedStory }
  | { readonly type: "failed"; readonly error: WireError };

/** The most a thread may take of memory (MiB): a novel of twenty megabytes needs half of it. */
const MEMORY_MIB = 2048;
/** How long a thread that was told to stop may tidy up (ms). */
const TIDY_MS = 5000;
const CANCEL = "cancel";

/**
 * Adds a story in a thread of its own, so that nobody waits while it is read, searched for people and indexed. `entry`
 * is a module that calls {@link serveAdding}.
 *
 * Aborted, the thread tidies up what it made; aborted with a Failure, it ends at once and leaves it to go on from.
 *
 * @throws what the library's `add` throws; Failure when the thread dies; the signal's reason when it aborted.
 */
export async function addInThread(entry: URL, order: AddOrder, watching: Watching): Promise<AddedStory> {
  const { signal, onProgress } = watching;
  signal?.throwIfAborted();
  const worker = new Worker(entry, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
  });
  let outcome: Exclude<Report, { type: "progress" }> | undefined;
  worker.on("message", (report: Report) => {
    if (report.type === "progress") onProgress?.(report.progress);
    else outcome = report;
  });
  let cause: unknown;
  worker.on("error", (error) => (cause = error));
  let patience: NodeJS.Timeout | undefined;
  const cancel = () => {
    // The program is ending: what is there stays, to go on from.
    const patienceMs = signal?.reason instanceof Failure ? 0 : TIDY_MS;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    if (patienceMs > 0) worker.postMessage(CANCEL);
    patience = setTimeout(() => void worker.terminate(), patienceMs);
  };
  signal?.addEventListener("abort", cancel, { once: true });
  await once(worker, "exit");
  clearTimeout(patience);
  signal?.removeEventListener("abort", cancel);
  if (outcome?.type === "done") return outcome.added;
  signal?.throwIfAborted();
  if (outcome) throw unpacked(outcome.error);
  throw new Failure("The thread that was adding the story died: try again, and see the log for why.", {
    cause,
  });
}

/** Adds the ordered story in this thread, reports through the port, and closes it. */
export async function serveAdding(
  port: MessagePort,
  file: StoryFile,
  open: (warn: (message: string) => void) => Promise<Library>,
): Promise<void> {
  const cancelling = new AbortController();
  const warnings: string[] = [];
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  const report = (message: Report) => port.postMessage(message);
  port.on("message", (message) => {
    if (message === CANCEL) cancelling.abort();
  });
  try {
    const library = await open((message) => void warnings.push(message));
    const { story, hasReplaced } = await library.add(file, {
      onProgress: (progress) => report({ type: "progress", progress }),
      signal: cancelling.signal,
    });
    report({ type: "done", added: addedStory(story, { hasReplaced, warnings }) });
  } catch (error) {
    report({ type: "failed", error: packed(error) });
  } finally {
    port.close();
  }
}
