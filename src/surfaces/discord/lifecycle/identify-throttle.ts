import { setTimeout as delay } from "node:timers/promises";
import { type REST, Routes } from "discord.js";
import type { Logger } from "pino";
import { z } from "zod";
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
export function identifyThrottle({
  rest,
  store,
  log,
  say,
  dayLookMs = DAY_LOOK_MS,
  now = () => new Date(),
}: Throttling): IdentifyThrottle {
  const waiting = new Set<number>();
  let isStopped = false;

  /** Counts a login; how long Discord's day still lasts (ms) when there may be none. */
  async function usedUpFor(): Promise<number | null> {
    const { session_start_limit: limit } = GATEWAY.parse(await rest.get(Routes.gatewayBot()));
    const most = Math.floor(limit.total * MAX_USED);
    const isUsedUp = limit.total - limit.remaining >= most;
    if (!isUsedUp && (await store.countLogin(now().toISOString().slice(0, 10), most))) return null;
    return limit.reset_after;
  }

  function stop(ms: number): void {
    if (isStopped) return;
    isStopped = true;
    const minutes = Math.ceil(ms / 60_000);
    log.error({ minutes }, "no further login today: four fifths of them are used up");
    say(
      `The bot has logged in too often today: it logs in no more until the day is over for Discord, in about ${minutes} minutes. Find out why it keeps restarting.`,
    );
  }

  async function bucketOf(shardId: number): Promise<number> {
    const { session_start_limit: limit } = GATEWAY.parse(await rest.get(Routes.gatewayBot()));
    return shardId % Math.max(1, limit.max_concurrency);
  }

  /** One try; gives how long to wait before the next (ms), `null` when the shard may log in. */
  async function tried(shardId: number): Promise<number | null> {
    const bucket = await bucketOf(shardId);
    if (!(await store.takeIdentify(bucket))) return LOOK_MS;
    const ms = await usedUpFor().catch(async (error: unknown) => {
      await store.freeIdentify(bucket);
      throw error;
    });
    if (ms !== null) {
      await store.freeIdentify(bucket);
      stop(ms);
      return dayLookMs;
    }
    isStopped = false;
    const free = () =>
      store
        .freeIdentify(bucket)
        .catch((error: unknown) => log.warn({ err: error }, "a bucket is freed with its process"));
    setTimeout(() => void free(), APART_MS).unref();
    return null;
  }

  return {
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
