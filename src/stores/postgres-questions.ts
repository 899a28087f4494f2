import type pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

/** The time in which a person's questions are counted (seconds). */
const COUNTED_SECONDS = 60;

/** How the key of a person begins in the table. */
export const ASKED_BY = "asked";

/** Counts a person's question; how long they must wait (ms) when they asked more than so many in a minute, else 0. */
export type CountQuestion = (personId: string, perMinute: number) => Promise<number>;

/** Counts the questions put to all processes. While the database is away, each counts its own. */
export function questionsIn(pool: pg.Pool): CountQuestion {
  let limiter: RateLimiterPostgres | null = null;
  return async (personId, perMinute) => {
    const limit = { points: perMinute, duration: COUNTED_SECONDS, keyPrefix: ASKED_BY };
    limiter ??= new RateLimiterPostgres({
      ...limit,
      storeClient: pool,
      storeType: "pool",
      tableName: "limits",
      tableCreated: true,
      inMemoryBlockOnConsumed: perMinute + 1,
      insuranceLimiter: new RateLimiterMemory(limit),
    });
    try {
      await limiter.consume(personId);
      return 0;
    } catch (error) {
      if (error instanceof RateLimiterRes) return error.msBeforeNext;
      throw error;
    }
  };
}
