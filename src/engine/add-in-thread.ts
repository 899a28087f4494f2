import { Failure } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { Payment, Usage } from "../core/usage.ts";
import type { StoryFile } from "../library/add-story.ts";
import type { Library } from "../library/library.ts";
import type { Watching } from "../library/story-indexes.ts";
import { eventStream } from "../ops/event-stream.ts";
import { type Purse, purse, withPurse } from "../ops/purse.ts";
import { serve } from "../ops/serve-thread.ts";
import { openThread } from "../ops/worker.ts";
import { type AddedStory, addedStory, type RunningTask } from "./jobs.ts";

/** What was used of models meanwhile. */
interface UsedStep {
  readonly type: "used";
  readonly usage: Usage;
}

/** What the thread that adds a story can be asked for; closing it ends what it does. */
interface Adding {
  add(file: StoryFile): AsyncIterable<RunningTask | AddedStory | UsedStep>;
  close(): Promise<void>;
}

/** The most a thread may take of memory (MiB): a novel of twenty megabytes needs half of it. */
const MEMORY_MIB = 2048;
/** How long a thread that was told to stop may tidy up (ms). */
const TIDY_MS = 5000;
/** Adding asks only for embeddings; for whom is known to whoever started the thread. */
const OPERATOR_PAYS: Payment = { account: { serverId: null, personId: "" }, payer: "operator" };
const DIED = "The thread that was adding the story died: try again, and see the log for why.";

/**
 * Adds a story in a thread of its own, so that nobody waits while it is read, searched for people and indexed. `entry`
 * is a module that calls {@link serveAdding}, `data` its `workerData`.
 *
 * Aborted, the thread tidies up what it made; aborted with a Failure, it ends at once and leaves it to go on from.
 *
 * @throws what the library's `add` throws; Failure when the thread dies; the signal's reason when it aborted.
 */
export async function addInThread(
  { entry, data }: { readonly entry: URL; readonly data: unknown },
  file: StoryFile,
  { signal, onProgress }: Watching,
): Promise<AddedStory> {
  signal?.throwIfAborted();
  const thread = await openThread<Adding>({
    entry,
    data,
    streams: { add: true },
    name: "adding",
    memoryMiB: MEMORY_MIB,
    patienceMs: TIDY_MS,
    died: DIED,
  });
  let ending: Promise<void> | undefined;
  const cancel = () => {
    // A Failure says that the program is ending: what is there stays, to go on from.
    ending = thread.close(signal?.reason instanceof Failure ? 0 : TIDY_MS);
  };
  signal?.addEventListener("abort", cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    for await (const step of thread.remote.add(file)) {
      if (step.type === "done") return step;
      if (step.type === "used") purse()?.spend("operator", step.usage);
      else onProgress?.(step.progress);
    }
    throw new Failure(DIED);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", cancel);
    await (ending ?? thread.remote.close());
  }
}

/** Adds a story in this thread for whoever started it. */
export function serveAdding(open: (warn: (message: string) => void) => Promise<Library>): void {
  serve<Adding>(async () => {
    const warnings: string[] = [];
    const library = await open((message) => void warnings.push(message));
    const closing = new AbortController();
    return {
      add: (file) =>
        eventStream(async (push) => {
          const onProgress = (progress: Progress) => push({ type: "running", progress });
          const counting: Purse = {
            payment: OPERATOR_PAYS,
            spend: (_, usage) => push({ type: "used", usage }),
          };
          const { story, hasReplaced } = await withPurse(counting, () =>
            library.add(file, { onProgress, signal: closing.signal }),
          );
          push(addedStory(story, { hasReplaced, warnings }));
        }),
      close() {
        closing.abort();
        return Promise.resolve();
      },
    };
  });
}
