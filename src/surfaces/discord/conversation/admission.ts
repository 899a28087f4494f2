import PQueue from "p-queue";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { UsageError } from "../../../core/errors.ts";
import type { Texts } from "../locales/texts.ts";

/** Answers that are made at the same time, and those that may wait. */
const AT_ONCE = 24;
const WAITING = 200;
/** Questions one person may ask in a minute. */
const PER_MINUTE = 20;

/** Decides whose question is answered now, later, or not. */
export interface Admission {
  /** The sentence that refuses a person's question; `null` when it may be asked. From memory: awaits nothing slow. */
  readonly refusal: (personId: string, texts: Texts) => Promise<string | null>;
  /**
   * Runs an answer when there is room, after those before it in the same lane.
   * @throws UsageError when too many wait.
   */
  readonly run: (lane: string, texts: Texts, answer: () => Promise<void>) => Promise<void>;
}

export function admission(): Admission {
  const everybody = new PQueue({ concurrency: AT_ONCE });
  const lanes = new Map<string, PQueue>();
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });

  function laneOf(key: string): PQueue {
    const known = lanes.get(key);
    if (known) return known;
    const lane = new PQueue({ concurrency: 1 });
    lanes.set(key, lane);
    lane.on("idle", () => lanes.delete(key));
    return lane;
  }

  return {
    async refusal(personId, texts) {
      if (everybody.size >= WAITING) return texts.tooManyAtOnce;
      try {
        await limiter.consume(personId);
        return null;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return texts.slowDown(Math.ceil(refused.msBeforeNext / 1000));
      }
    },
    async run(lane, texts, answer) {
      if (everybody.size >= WAITING) throw new UsageError(texts.tooManyAtOnce);
      await laneOf(lane).add(() => everybody.add(answer));
    },
  };
}
