import type { Phase, Progress } from "../../core/progress.ts";
import { Failure } from "../../core/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import type { AddedStory, Task } from "../../engine/jobs.ts";
import { timeLeft } from "../../ops/time-left.ts";
import type { Io } from "./io.ts";

const DOING: Readonly<Record<Phase, string>> = {
  waiting: "Waiting",
  reading: "Reading the file",
  casting: "Looking for the people in it",
  embedding: "Embedding passages",
  indexing: "Writing it down",
  annotating: "Having the model read it",
};

/** Waits until a story can be asked about, and shows how far that is. */
export async function untilOpen(engine: Engine, io: Io, storyId: string, signal: AbortSignal): Promise<void> {
  const line = progressLine(io);
  try {
    for await (const progress of engine.open(storyId, signal)) line.show(progress);
  } finally {
    line.end();
  }
}

/** Does a task, shows how far it is, and gives what came of it. */
export async function performed(engine: Engine, io: Io, task: Task): Promise<AddedStory> {
  const line = progressLine(io);
  try {
    for await (const step of engine.perform(task, new AbortController().signal)) {
      if (step.type === "done") return step;
      line.show(step.progress);
    }
  } finally {
    line.end();
  }
  throw new Failure("The work ended before it was done: try again.");
}

/** A line on standard error that is rewritten in place; only a terminal shows it. */
function progressLine(io: Io) {
  const left = timeLeft();
  let isShown = false;
  return {
    show({ phase, done, total }: Progress): void {
      const seconds = left.seconds(phase, done, total);
      if (!io.err.isTTY) return;
      const share = total > 1 ? ` ${done} of ${total} (${Math.floor((100 * done) / total)} %)` : " …";
      const time = seconds === null ? "" : `, about ${duration(seconds)} left`;
      io.err.write(`\r${DOING[phase]}${share}${time}\u001B[K`);
      isShown = true;
    },
    end(): void {
      if (isShown) io.err.write("\r\u001B[K");
    },
  };
}

/** The wait before a sign of life, in which answers that are quoted have come, and between two (ms). */
const SIGN_MS = 500;

/**
 * Passes events on; until the first comes, and again after each that begins a wait, a terminal shows on standard error
 * that something goes on.
 */
export async function* withSignOfLife<T>(
  io: Io,
  events: AsyncIterable<T>,
  beginsWait: (event: T) => boolean = () => false,
): AsyncGenerator<T> {
  let isShown = false;
  let signs: ReturnType<typeof setInterval> | undefined;
  const wait = () => {
    const began = performance.now();
    const sign = () => {
      io.err.write(`\rThinking … ${Math.floor((performance.now() - began) / 1000)} s\u001B[K`);
      isShown = true;
    };
    signs = io.err.isTTY ? setInterval(sign, SIGN_MS) : undefined;
  };
  const clear = () => {
    clearInterval(signs);
    if (isShown) io.err.write("\r\u001B[K");
    isShown = false;
  };
  wait();
  try {
    for await (const event of events) {
      clear();
      yield event;
      if (beginsWait(event)) wait();
    }
  } finally {
    clear();
  }
}

function duration(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
