import type { Clock } from "../../src/ops/retry.ts";

/** A clock that never waits: it writes down the pauses it was asked for. */
export interface RecordingClock extends Clock {
  readonly pauses: readonly number[];
}

/** Starts at 0 and moves on by every pause; chance always gives `random`. */
export function recordingClock(random = 0.5): RecordingClock {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => pauses.reduce((sum, pause) => sum + pause, 0),
    sleep: (ms, signal) => {
      signal?.throwIfAborted();
      pauses.push(ms);
      return Promise.resolve();
    },
    random: () => random,
  };
}
