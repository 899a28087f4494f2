import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { DatabaseFailure } from "../../../core/errors.ts";
import type { Reply } from "../../../core/reply.ts";
import type { Store } from "../../../stores/store.ts";

/** How long to wait before the database is tried again (ms). */
const RETRY_MS = 3000;
/** Most writes that wait: a long reply takes some 50 kB. */
const MAX_WAITING = 500;

/**
 * Writes down what is shown of answers, in order; what the database does not take, because it is away, is written when it is
 * back. Only other faults reject.
 */
export interface LateRecords extends Pick<
  Store,
  "addMessages" | "dropMessages" | "finishReply" | "addUsage"
> {
  /** Records a reply as `Store` does; `number` is the one it gets if it is recorded only later. */
  readonly addVariant: (
    turnId: number,
    variant: {
      readonly reply: Reply;
      readonly bound: number;
      readonly number: number;
      readonly people: readonly string[];
    },
  ) => Promise<number>;
  /** Whether something of a turn is still to be written. */
  readonly isWaiting: (turnId: number) => boolean;
  /** Resolves when nothing is. */
  readonly idle: () => Promise<void>;
}

/** A write that waits. */
interface Waiting {
  readonly turnId: number | null;
  readonly write: () => Promise<unknown>;
}

export function lateRecords(
  store: Pick<Store, "addMessages" | "dropMessages" | "finishReply" | "addVariant" | "addUsage">,
  log: Logger,
): LateRecords {
  const waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      try {
        await next.write();
      } catch (error) {
        if (error instanceof DatabaseFailure) {
          await delay(RETRY_MS, undefined, { ref: false });
          continue;
        }
        // Of an answer that was erased meanwhile.
        log.info({ turn: next.turnId, err: error }, "not recorded late");
      }
      waiting.shift();
    }
    log.info("recorded what had waited for the database");
    writing = null;
  }

  /** Gives `null` for what is written later. */
  async function soon<T>(turnId: number | null, write: () => Promise<T>): Promise<T | null> {
    try {
      if (waiting.length === 0) return await write();
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      log.warn({ turn: turnId, err: error }, "to be recorded when the database is back");
    }
    if (waiting.length >= MAX_WAITING) throw new DatabaseFailure("Too much waits for the database.");
    waiting.push({ turnId, write });
    writing ??= writeAll();
    return null;
  }

  return {
    async addMessages(turnId, ids) {
      await soon(turnId, () => store.addMessages(turnId, ids));
    },
    async dropMessages(ids) {
      await soon(null, () => store.dropMessages(ids));
    },
    async finishReply(turnId) {
      await soon(turnId, () => store.finishReply(turnId));
    },
    async addUsage(spent) {
      await soon(null, () => store.addUsage(spent));
    },
    async addVariant(turnId, { reply, bound, number, people }) {
      return (await soon(turnId, () => store.addVariant(turnId, reply, bound, people))) ?? number;
    },
    isWaiting: (turnId) => waiting.some((one) => one.turnId === turnId),
    idle: async () => writing ?? undefined,
  };
}
