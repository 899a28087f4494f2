import { setTimeout as delay } from "node:timers/promises";
import { type REST, Routes } from "discord.js";
import type { Logger } from "pino";
import { z } from "zod";
import { measure } from "../../../ops/meter.ts";
import type { Store } from "../../../stores/store.ts";

/** What is needed of what Discord says about logging in. */
const GATEWAY = z.object({
  session_start_limit: z.object({
    total: z.number(),
    remaining: z.number(),
    reset_after: z.number(),
    max_concurrency: z.number(),
  }),
});

type Limit = z.output<typeof GATEWAY>["session_start_limit"];

/** How close to each other shards of one bucket may log in (ms): https://docs.discord.com/developers/events/gateway#sharding */
const APART_MS = 5000;
/** How often a shard looks whether its bucket is free (ms), and whether the day is over. */
const LOOK_MS = 200;
const DAY_LOOK_MS = 60_000;
/** The part of the day's logins that is used up, at most: with none left Discord takes the token away. */
const MAX_USED = 0.8;

/** Lets shards log in when they may: one after the other over all processes, and not too often a day. */
export interface IdentifyThrottle {
  /** Resolves when a shard may log in; rejects only when the signal aborts. */
  readonly waitForIdentify: (shardId: number, signal: AbortSignal) => Promise<void>;
  /** The bucket in which a shard logs in: one shard at a time, over all processes. */
  readonly bucketOf: (shardId: number) => Promise<number>;
  /** Whether a shard still waits until it may. */
  readonly isWaiting: (shardId: number) => boolean;
}

interface Throttling {
  readonly rest: Pick<REST, "get">;
  readonly store: Pick<Store, "takeIdentify" | "freeIdentify" | "countLogin">;
  readonly log: Logger;
  readonly say: (sentence: string) => void;
  /** How often it is looked whether the day is over (ms). */
  readonly dayLookMs?: number;
  readonly now?: () => Date;
}

/** One for all shards of a process. */
export function identifyThrottle(throttling: Throttling): IdentifyThrottle {
  const { rest, store, log } = throttling;
  const waiting = new Set<number>();
  const countLogin = logins(throttling);

  /** One try; gives how long to wait before the next (ms), `null` when the shard may log in. */
  async function tried(shardId: number): Promise<number | null> {
    const limit = await limitOf(rest);
    const bucket = bucketIn(limit, shardId);
    if (!(await store.takeIdentify(bucket))) return LOOK_MS;
    let ms: number | null = 0;
    try {
      ms = await countLogin(limit);
    } finally {
      if (ms !== null) await store.freeIdentify(bucket);
    }
    if (ms === null) measure("dramatis_identifies_total", {});
    if (ms === null) setTimeout(() => void free(bucket), APART_MS).unref();
    return ms;
  }

  const free = (bucket: number) =>
    store
      .freeIdentify(bucket)
      .catch((error: unknown) => log.debug({ err: error }, "a bucket is freed only with its process"));

  return {
    bucketOf: async (shardId) => bucketIn(await limitOf(rest), shardId),
    isWaiting: (shardId) => waiting.has(shardId),
    async waitForIdentify(shardId, signal) {
      waiting.add(shardId);
      try {
        for (;;) {
          signal.throwIfAborted();
          const ms = await tried(shardId).catch((error: unknown) => {
            log.warn({ shard: shardId, err: error }, "could not ask whether a shard may log in");
            return APART_MS;
          });
          if (ms === null) return;
          await delay(ms, undefined, { signal });
        }
      } finally {
        waiting.delete(shardId);
      }
    },
  };
}

/** What Discord says about logging in. */
async function limitOf(rest: Throttling["rest"]): Promise<Limit> {
  return GATEWAY.parse(await rest.get(Routes.gatewayBot())).session_start_limit;
}

const bucketIn = (limit: Limit, shardId: number) => shardId % Math.max(1, limit.max_concurrency);

/** Counts a login of today; gives how long to wait (ms) where there may be no further one, and says so once. */
function logins({ store, log, say, dayLookMs = DAY_LOOK_MS, now = () => new Date() }: Throttling) {
  let isStopped = false;
  return async ({ total, remaining, reset_after }: Limit): Promise<number | null> => {
    const most = Math.floor(total * MAX_USED);
    const day = now().toISOString().slice(0, 10);
    const mayLogIn = total - remaining < most && (await store.countLogin(day, most));
    if (!mayLogIn && !isStopped) {
      const minutes = Math.ceil(reset_after / 60_000);
      log.error({ minutes }, "no further login today: four fifths of them are used up");
      say(
        `The bot has logged in too often today: it logs in no more until the day is over for Discord, in about ${minutes} minutes. Find out why it keeps restarting.`,
      );
    }
    isStopped = !mayLogIn;
    return mayLogIn ? null : dayLookMs;
  };
}
