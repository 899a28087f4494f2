import { setTimeout as delay } from "node:timers/promises";
import PQueue from "p-queue";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { measure } from "../../../ops/meter.ts";
import { inThisSpan } from "../../../ops/spans.ts";
import { UsageError } from "../../../core/errors.ts";
import type { Texts } from "../locales/texts.ts";

/** How much is let in. */
export interface AdmissionLimits {
  /** Answers made in parallel, and questions that may wait. */
  readonly atOnce: number;
  readonly waiting: number;
  /** Questions one person may ask in a minute. */
  readonly perMinute: number;
}

/** Whether a question was let in. */
export interface Entry {
  /** The sentence that refuses it; `null` when it was let in. */
  readonly refusal: string | null;
  /**
   * Rejects when the person asked too much of all processes together: it takes a moment to know, and is asked for when the question
   * was acknowledged. @throws UsageError to be shown to them.
   */
  readonly demand: () => Promise<void>;
  /** Frees its slot. */
  readonly leave: () => void;
}

/** Limits how many questions are answered. */
export interface Admission {
  /** Lets a person's question in, if there is room and they have not asked too much. From memory: awaits nothing slow. */
  readonly enter: (personId: string, texts: Texts) => Promise<Entry>;
  /** Runs an answer when there is room, after earlier ones of its lane; `onWait` is told about how long that takes (ms), if it waits. */
  readonly run: <T>(lane: string, answer: () => Promise<T>, onWait?: (ms: number) => void) => Promise<T>;
}

/** How long an answer takes before one was timed (ms), and how much each one timed changes that. */
const USUAL_MS = 5000;
const CHANGE = 0.2;

/** For how long it is waited for what other processes know (ms). */
const ASKING_MS = 1000;

const refused = (refusal: string): Entry => ({ refusal, demand: () => Promise.resolve(), leave: () => {} });

/**
 * @param countQuestion counts a person's question for all processes, and gives how long they must wait (ms); while it fails, this
 * process alone counts.
 */
export function admission(
  { atOnce, waiting, perMinute }: AdmissionLimits,
  countQuestion: (personId: string, perMinute: number) => Promise<number>,
): Admission {
  const everybody = new PQueue({ concurrency: atOnce });
  const lanes = new Map<string, PQueue>();
  let inside = 0;
  let usual = USUAL_MS;
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });

  function laneOf(key: string): PQueue {
    const known = lanes.get(key);
    if (known) return known;
    const lane = new PQueue({ concurrency: 1 });
    lanes.set(key, lane);
    lane.on("idle", () => lanes.delete(key));
    return lane;
  }

  async function timed<T>(answer: () => Promise<T>): Promise<T> {
    const began = performance.now();
    measure("dramatis_answers_waiting", {}, -1);
    measure("dramatis_answers_running", {}, 1);
    try {
      return await answer();
    } finally {
      measure("dramatis_answers_running", {}, -1);
      usual += CHANGE * (performance.now() - began - usual);
    }
  }

  /** After so many answers, one after the other, there is room. */
  function roundsBefore(lane: PQueue): number {
    const isFull = everybody.pending >= atOnce;
    return Math.max(lane.size + lane.pending, isFull ? Math.ceil((everybody.size + 1) / atOnce) : 0);
  }

  return {
    async enter(personId, texts) {
      // Counted here and not when they run: a burst must not come in before the first has been written down.
      if (inside >= atOnce + waiting) return refused(texts.tooManyAtOnce);
      inside++;
      const leave = () => void inside--;
      try {
        await limiter.consume(personId);
        const elsewhere = Promise.race([
          countQuestion(personId, perMinute).catch(() => 0),
          delay(ASKING_MS, 0, { ref: false }),
        ]);
        return { refusal: null, demand: () => unlessRefused(elsewhere, texts), leave };
      } catch (error) {
        leave();
        if (!(error instanceof RateLimiterRes)) throw error;
        return refused(texts.slowDown(Math.ceil(error.msBeforeNext / 1000)));
      }
    },
    run(key, answer, onWait) {
      const lane = laneOf(key);
      const rounds = roundsBefore(lane);
      if (rounds > 0) onWait?.(rounds * usual);
      measure("dramatis_answers_waiting", {}, 1);
      const here = inThisSpan(answer);
      return lane.add(() => everybody.add(() => timed(here)));
    },
  };
}

async function unlessRefused(waitMs: Promise<number>, texts: Texts): Promise<void> {
  const ms = await waitMs;
  if (ms > 0) throw new UsageError(texts.slowDown(Math.ceil(ms / 1000)));
}
