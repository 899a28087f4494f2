import { Failure } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { StoryFile } from "../library/add-story.ts";
import type { Library } from "../library/library.ts";
import type { Watching } from "../library/story-indexes.ts";
import { serve } from "../ops/serve-thread.ts";
import { openThread } from "../ops/worker.ts";
import { type AddedStory, addedStory } from "./jobs.ts";

/** What the thread that adds a story can be asked for. */
interface Adding {
  add(file: StoryFile, signal: AbortSignal): Promise<AddedStory>;
  close(): Promise<void>;
}

/** The most a thread may take of memory (MiB): a novel of twenty megabytes needs half of it. */
const MEMORY_MIB = 2048;
/** How long a thread that was told to stop may tidy up (ms). */
const TIDY_MS = 5000;

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
  const thread = await openThread<Adding, Progress>({
    entry,
    data,
    streams: {},
    memoryMiB: MEMORY_MIB,
    patienceMs: TIDY_MS,
    died: "The thread that was adding the story died: try again, and see the log for why.",
    onNote: onProgress,
  });
  const cancelling = new AbortController();
  let ending = Promise.resolve();
  const cancel = () => {
    // The program is ending: what is there stays, to go on from.
    const patienceMs = signal?.reason instanceof Failure ? 0 : TIDY_MS;
    if (patienceMs > 0) cancelling.abort();
    ending = thread.close(patienceMs);
  };
  signal?.addEventListener("abort", cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    return await thread.remote.add(file, cancelling.signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", cancel);
    await ending;
    await thread.remote.close();
  }
}

/** Adds a story in this thread for whoever started it. */
export function serveAdding(open: (warn: (message: string) => void) => Promise<Library>): void {
  serve<Adding, Progress>(async (tell) => {
    const warnings: string[] = [];
    const library = await open((message) => void warnings.push(message));
    return {
      async add(file, signal) {
        const { story, hasReplaced } = await library.add(file, { onProgress: tell, signal });
        return addedStory(story, { hasReplaced, warnings });
      },
      close: () => Promise.resolve(),
    };
  });
}
