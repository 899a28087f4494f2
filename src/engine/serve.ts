import type { MessagePort } from "node:worker_threads";
import { createBirpc } from "birpc";
import type { AnswerEvent } from "../answer/answer.ts";
import { ERRORS_KEPT } from "../ops/thread-errors.ts";
import type { Engine } from "./engine.ts";
import type { StarterFunctions, ThreadFunctions, Wish } from "./wire.ts";

/** A stream that runs in this thread. */
interface Running {
  readonly next: () => Promise<readonly AnswerEvent[]>;
  readonly leaving: AbortController;
}

/**
 * Answers the calls of whoever started this thread. Every call waits for `open` to give the engine, and fails as it
 * does; `warn` passes warnings on.
 */
export function serveEngine(
  port: MessagePort,
  open: (warn: (message: string) => void) => Promise<Engine>,
): void {
  const streams = new Map<number, Running>();
  const functions: ThreadFunctions = {
    about: async () => (await engine).about(),
    stories: async (shelf) => (await engine).stories(shelf),
    outline: async (storyId) => (await engine).outline(storyId),
    place: async (storyId, place) => (await engine).place(storyId, place),
    findPlace: async (storyId, place) => (await engine).findPlace(storyId, place),
    carriedOver: async (storyId, place) => (await engine).carriedOver(storyId, place),
    textUpTo: async (told) => (await engine).textUpTo(told),
    route: async (ask) => (await engine).route(ask),
    add: async (wish, note) => (await engine).add(wish, note),
    estimate: async (storyId) => (await engine).estimate(storyId),
    annotate: async (storyId, note) => (await engine).annotate(storyId, note),
    jobs: async () => (await engine).jobs(),
    cancel: async (jobId) => (await engine).cancel(jobId),
    forget: async (jobId) => (await engine).forget(jobId),
    remove: async (storyId) => (await engine).remove(storyId),
    shelves: async () => (await engine).shelves(),
    removeShelf: async (shelf) => (await engine).removeShelf(shelf),
    correct: async (storyId, change) => (await engine).correct(storyId, change),
    exportCard: async (wish) => (await engine).exportCard(wish),
    exportLorebook: async (told) => (await engine).exportLorebook(told),
    importCard: async (card) => (await engine).importCard(card),
    removeCard: async (storyId, characterId) => (await engine).removeCard(storyId, characterId),
    begin(stream, wish) {
      const leaving = new AbortController();
      streams.set(stream, { next: gathered(granted(engine, wish, leaving.signal)), leaving });
    },
    next: (stream) => streams.get(stream)?.next() ?? Promise.resolve([]),
    leave(stream) {
      streams.get(stream)?.leaving.abort();
      streams.delete(stream);
    },
  };
  const starter = createBirpc<StarterFunctions, ThreadFunctions>(functions, {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    post: (message) => port.postMessage(message),
    on: (listener) => void port.on("message", listener),
    ...ERRORS_KEPT,
  });
  const engine = open((message) => void starter.warn.asEvent(message));
  // Those who call are told; that nobody called yet is no reason to end the thread.
  engine.catch(() => undefined);
}

async function* granted(
  engine: Promise<Engine>,
  wish: Wish,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const opened = await engine;
  yield* wish.type === "answer" ? opened.answer(wish.ask, signal) : opened[wish.type](wish.ask, signal);
}

/** Runs through the events at their own pace and gives, call by call, those that have come since. */
function gathered(source: AsyncIterable<AnswerEvent>): () => Promise<readonly AnswerEvent[]> {
  let events: AnswerEvent[] = [];
  let [isOver, wake] = [false, () => {}];
  const over = (async () => {
    try {
      for await (const event of source) {
        events.push(event);
        wake();
      }
    } finally {
      isOver = true;
      wake();
    }
  })();
  over.catch(() => undefined);
  return async () => {
    if (events.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
    const batch = events;
    events = [];
    if (batch.length === 0) await over;
    return batch;
  };
}
