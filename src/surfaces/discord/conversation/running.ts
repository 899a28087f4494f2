import type { Said } from "../forgetting.ts";

/** The answers that are being written, by the id of their turn. */
export interface Running {
  /** Registers an answer; `null` when that turn is already being written. */
  readonly begin: (
    turnId: number,
    about: Answering,
  ) => { readonly signal: AbortSignal; readonly end: () => void } | null;
  /** Stops an answer for a reason; false when none is being written. */
  readonly stop: (turnId: number, reason: StopReason) => boolean;
  /** Stops the answers that fit. */
  readonly stopThose: (fits: (about: Answering) => boolean, reason: StopReason) => void;
  /** Resolves when nothing is being written. */
  readonly idle: () => Promise<void>;
}

/** Who asked what is being answered, where, and in which turn. */
interface Answering extends Said {
  readonly askedId: number | null;
}

/** Why an answer was ended early. */
export type StopReason = "stopped" | "gone" | "restarting" | "too-long";

/** The reason an aborted signal carries. */
export class Stopped extends Error {
  override readonly name = "Stopped";
  readonly reason: StopReason;
  constructor(reason: StopReason) {
    super(`The answer was ended: ${reason}.`);
    this.reason = reason;
  }
}

/** Longest time for an answer (ms): an interaction can be answered for 15 minutes. */
const MAX_MS = 10 * 60_000;

export function running(): Running {
  const answers = new Map<number, { controller: AbortController; about: Answering }>();
  let waiting: (() => void)[] = [];
  return {
    begin(turnId, about) {
      if (answers.has(turnId)) return null;
      const controller = new AbortController();
      answers.set(turnId, { controller, about });
      const timer = setTimeout(() => controller.abort(new Stopped("too-long")), MAX_MS);
      timer.unref();
      return {
        signal: controller.signal,
        end() {
          clearTimeout(timer);
          answers.delete(turnId);
          if (answers.size > 0) return;
          for (const resolve of waiting) resolve();
          waiting = [];
        },
      };
    },
    stop(turnId, reason) {
      answers.get(turnId)?.controller.abort(new Stopped(reason));
      return answers.has(turnId);
    },
    stopThose(fits, reason) {
      for (const { controller, about } of answers.values())
        if (fits(about)) controller.abort(new Stopped(reason));
    },
    async idle() {
      if (answers.size > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
