import { Worker } from "node:worker_threads";
import { type BirpcReturn, createBirpc } from "birpc";
import type { AnswerEvent } from "../answer/answer.ts";
import { Failure } from "../core/errors.ts";
import { type Clock, SYSTEM_CLOCK } from "../ops/retry.ts";
import { ERRORS_KEPT } from "../ops/thread-errors.ts";
import { unlessAborted } from "../ops/unless-aborted.ts";
import { closedFailure } from "./closed.ts";
import type { Engine } from "./engine.ts";
import type { StarterFunctions, ThreadFunctions, Wish } from "./wire.ts";

/** So many deaths of the thread within so long (milliseconds), and it is not started again. */
const MAX_DEATHS = 3;
const COUNTED_FOR_MS = 60_000;

/** What an engine's thread is started with. */
export interface ThreadOptions {
  /** The module it runs, which calls `serveEngine`. */
  readonly entry: URL;
  /** Its `workerData`. It may hold keys: it is handed over and never shown. */
  readonly settings: object;
  /** Receives one plain sentence when something had to be done another way, or the thread died. */
  readonly warn: (message: string) => void;
  readonly clock?: Pick<Clock, "now">;
}

/** A thread as it runs. */
interface Thread {
  readonly calls: BirpcReturn<ThreadFunctions, StarterFunctions>;
  /** Why no call can be made any more; `null` while it lives. */
  ended(): Failure | null;
  stop(because: Failure): Promise<void>;
}

/**
 * An engine in a thread of its own, which holds nobody up. When the thread dies, the calls that were open reject with
 * a Failure and the next call starts it again; after three deaths within a minute calls reject for the rest of it.
 *
 * @throws whatever the thread's engine cannot be opened for; Failure when the thread cannot even start.
 */
export async function threadEngine(options: ThreadOptions): Promise<Engine> {
  const { warn, clock = SYSTEM_CLOCK } = options;
  const deaths: number[] = [];
  let current: Thread | null = null;
  let isClosed = false;

  function running(): Thread {
    if (isClosed) throw closedFailure();
    if (current?.ended() === null) return current;
    if (deaths.filter((at) => clock.now() - at < COUNTED_FOR_MS).length >= MAX_DEATHS) {
      throw new Failure(
        `The thread that holds the stories died ${MAX_DEATHS} times within a minute: see the log for why, then try again a minute later.`,
      );
    }
    current = startThread(options, (cause) => {
      deaths.push(clock.now());
      deaths.splice(0, deaths.length - MAX_DEATHS);
      warn(`The thread that holds the stories died: ${cause}.`);
    });
    return current;
  }

  const engine: Engine = {
    about: async () => running().calls.about(),
    stories: async (shelf) => running().calls.stories(shelf),
    outline: async (storyId) => running().calls.outline(storyId),
    place: async (storyId, place) => running().calls.place(storyId, place),
    findPlace: async (storyId, place) => running().calls.findPlace(storyId, place),
    carriedOver: async (storyId, place) => running().calls.carriedOver(storyId, place),
    textUpTo: async (told) => running().calls.textUpTo(told),
    route: async (ask) => running().calls.route(ask),
    add: async (wish, note) => running().calls.add(wish, note),
    estimate: async (storyId) => running().calls.estimate(storyId),
    annotate: async (storyId, note) => running().calls.annotate(storyId, note),
    jobs: async () => running().calls.jobs(),
    cancel: async (jobId) => running().calls.cancel(jobId),
    forget: async (jobId) => running().calls.forget(jobId),
    remove: async (storyId) => running().calls.remove(storyId),
    shelves: async () => running().calls.shelves(),
    removeShelf: async (shelf) => running().calls.removeShelf(shelf),
    correct: async (storyId, change) => running().calls.correct(storyId, change),
    exportCard: async (wish) => running().calls.exportCard(wish),
    exportLorebook: async (told) => running().calls.exportLorebook(told),
    importCard: async (card) => running().calls.importCard(card),
    removeCard: async (storyId, characterId) => running().calls.removeCard(storyId, characterId),
    answer: (ask, signal) => streamed(running, { type: "answer", ask }, signal),
    recap: (ask, signal) => streamed(running, { type: "recap", ask }, signal),
    discuss: (ask, signal) => streamed(running, { type: "discuss", ask }, signal),
    async close() {
      isClosed = true;
      await current?.stop(closedFailure());
    },
  };
  try {
    await engine.about();
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}

let streams = 0;

/** Fetches the events of a stream until it is over, the caller leaves, or the signal aborts. */
async function* streamed(
  running: () => Thread,
  wish: Wish,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  signal.throwIfAborted();
  const thread = running();
  const stream = ++streams;
  const leave = () => {
    if (thread.ended() === null) void thread.calls.leave.asEvent(stream);
  };
  // At once: whoever aborts may not fetch another event.
  signal.addEventListener("abort", leave, { once: true });
  try {
    await unlessAborted(thread.calls.begin(stream, wish), signal);
    for (;;) {
      const ended = thread.ended();
      if (ended) throw ended;
      const events = await unlessAborted(thread.calls.next(stream), signal);
      if (events.length === 0) return;
      for (const event of events) {
        signal.throwIfAborted();
        yield event;
      }
    }
  } finally {
    signal.removeEventListener("abort", leave);
    leave();
  }
}

function startThread({ entry, settings, warn }: ThreadOptions, onDeath: (cause: string) => void): Thread {
  const worker = new Worker(entry, { workerData: settings });
  const calls = createBirpc<ThreadFunctions, StarterFunctions>(
    { warn },
    {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
      post: (message) => worker.postMessage(message),
      on: (listener) => void worker.on("message", listener),
      off: (listener) => void worker.off("message", listener),
      ...ERRORS_KEPT,
    },
  );
  let ended: Failure | null = null;
  let cause: unknown;
  worker.on("error", (error) => (cause = error));
  worker.on("exit", (code) => {
    if (ended) return;
    ended = new Failure("The thread that holds the stories died before it could answer: ask again.", {
      cause,
    });
    calls.$close(ended);
    onDeath(cause instanceof Error ? cause.message : `exit code ${code}`);
  });
  return {
    calls,
    ended: () => ended,
    async stop(because) {
      if (ended) return;
      ended = because;
      calls.$close(because);
      await worker.terminate();
    },
  };
}
