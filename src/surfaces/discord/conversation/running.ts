import type { Said } from "../forgetting.ts";

/** What is being written: the id of a turn, or the key of a scene or of somebody's recap of one; or for what. */
type Key =
  | number
  | `${"interaction" | "message"} ${string}`
  | `scene ${number}`
  | `recap ${number} ${string}`;

/** What is being written in a scene. */
export const sceneKey = (sceneId: number): Key => `scene ${sceneId}`;

/** What is being written for somebody about a scene. */
export const recapKey = (sceneId: number, personId: string) => `recap ${sceneId} ${personId}` as const;

/** The answers that are being written. */
export interface Running {
  /** Registers an answer; `null` when that is already being written. */
  readonly begin: (
    key: Key,
    about: Answering,
  ) => { readonly signal: AbortSignal; readonly end: () => void } | null;
  readonly has: (key: Key) => boolean;
  /** Stops an answer for a reason; false when none is being written. */
  readonly stop: (key: Key, reason: StopReason) => boolean;
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
export type StopReason = "stopped" | "interrupted" | "gone" | "restarting" | "too-long";

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
  const answers = new Map<Key, { controller: AbortController; about: Answering }>();
  let waiting: (() => void)[] = [];
  return {
    begin(key, about) {
      if (answers.has(key)) return null;
      const controller = new AbortController();
      answers.set(key, { controller, about });
      const timer = setTimeout(() => controller.abort(new Stopped("too-long")), MAX_MS);
      timer.unref();
      return {
        signal: controller.signal,
        end() {
          clearTimeout(timer);
          answers.delete(key);
          if (answers.size > 0) return;
          for (const resolve of waiting) resolve();
          waiting = [];
        },
      };
    },
    has: (key) => answers.has(key),
    stop(key, reason) {
      answers.get(key)?.controller.abort(new Stopped(reason));
      return answers.has(key);
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
