import type { Phase, Progress } from "../../core/progress.ts";
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

/** A progress line on standard error, rewritten in place on a terminal and silent elsewhere. */
export function progressOf(io: Io): {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
} {
  const left = timeLeft();
  let isShown = false;
  return {
    show({ phase, done, total }) {
      const seconds = left.seconds(phase, done, total);
      if (!io.err.isTTY) return;
      const share = total > 1 ? ` ${done} of ${total} (${Math.floor((100 * done) / total)} %)` : " …";
      const time = seconds === null ? "" : `, about ${duration(seconds)} left`;
      io.err.write(`\r${DOING[phase]}${share}${time}\u001B[K`);
      isShown = true;
    },
    end() {
      if (isShown) io.err.write("\r\u001B[K");
    },
  };
}

function duration(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
