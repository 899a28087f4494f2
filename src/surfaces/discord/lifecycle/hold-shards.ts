import type { Logger } from "pino";
import { UsageError } from "../../../core/errors.ts";
import type { Sight } from "../../../stores/processes.ts";
import type { Store } from "../../../stores/store.ts";
import type { Common } from "./common.ts";
import { type Membership, SILENT_SECONDS } from "./membership.ts";
import { type ServedShard, serveShard } from "./serve-shard.ts";
import { shareOf } from "./share.ts";

/** Looks during which nobody came or went before a shard is given to another process. */
const STEADY_LOOKS = 10;

/** How many shards the bot has, and who says so. */
export interface ShardCount {
  readonly count: number;
  /** Whether it was set, and is not only Discord's advice. */
  readonly isSet: boolean;
}

interface Holding {
  readonly store: Pick<Store, "splitInto" | "takeShard" | "freeShard" | "beginLeaving">;
  readonly member: Membership;
  readonly isAlone: boolean;
  readonly wish: ShardCount;
  /** Opens what shards have in common, when the first is taken. */
  readonly open: () => Promise<Common>;
  readonly log: Logger;
  readonly say: (sentence: string) => void;
}

/** The shards that this process holds. */
export interface HeldShards {
  /** Resolves with the number of their servers when the first ones that could be taken are served. */
  readonly ready: Promise<number>;
  /** Rejects when one cannot be served. */
  readonly failed: Promise<never>;
  /** Ends them all, each as soon as nothing is written there any more. */
  readonly end: () => Promise<void>;
  /** Drops them all at once. */
  readonly drop: () => void;
}

/** Takes this process's share of the shards, and gives others theirs. */
export function holdShards({ store, member, isAlone, wish, open, log, say }: Holding): HeldShards {
  const held = new Map<number, ServedShard>();
  const steady = steadiness();
  let common: Promise<Common> | null = null;
  let isEnding = false;
  let isWaiting = false;
  let isGiving = false;
  let becomeReady!: (servers: number) => void;
  const ready = new Promise<number>((resolve) => (becomeReady = resolve));
  let fail!: (error: unknown) => void;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => {});

  /** How many shards there are; `null` while an older process has still to say it. */
  async function countOf({ shards }: Sight): Promise<number | null> {
    if (held.size > 0) return shards.length;
    const count = await store.splitInto(wish.count);
    if (count === null || isAlone || !wish.isSet || count === wish.count) return count;
    throw new UsageError(
      `Other processes run the bot with ${count} shards: set DISCORD_SHARD_COUNT to that, or end them all before it is changed.`,
    );
  }

  async function settle(sight: Sight): Promise<void> {
    const count = await countOf(sight);
    const ids = Array.from({ length: count ?? 0 }, (_, id) => id);
    const holders = new Map(sight.shards.map((shard) => [shard.id, shard.processId]));
    const shards = ids.map((id) => ({ id, processId: holders.get(id) ?? null }));
    const share = shareOf({ ...sight, shards }, { id: member.id, held: new Set(held.keys()), isAlone });
    const taken: ServedShard[] = [];
    for (const id of share.toTake) {
      if (isEnding || !(await store.takeShard(id))) continue;
      common ??= open();
      const shard = { id, count: shards.length };
      const served = serveShard(await common, shard);
      log.info({ shard: id, of: shard.count }, "took a shard");
      held.set(id, served);
      served.ready.catch((error: unknown) => held.get(id) === served && fail(error));
      taken.push(served);
    }
    if (held.size === 0) announce();
    else if (taken.length > 0)
      Promise.all(taken.map((served) => served.ready)).then(
        (servers) => becomeReady(servers.reduce((sum, one) => sum + one, 0)),
        () => {},
      );
    if (share.tooMany > 0 && steady.isSo(sight) && !isGiving) give(Math.max(...held.keys()));
  }

  function announce(): void {
    if (isWaiting || isEnding) return;
    isWaiting = true;
    log.info({ seconds: SILENT_SECONDS }, "waiting: another process uses the database");
    say(
      isAlone
        ? `Another process runs the bot on this database: this one waits until that ends, or gives no sign of life for ${SILENT_SECONDS} seconds.`
        : `Other processes run the bot on this database: this one waits until they leave it a share of the servers.`,
    );
  }

  async function endOne(id: number): Promise<void> {
    const served = held.get(id);
    await served?.end();
    await store.freeShard(id);
    held.delete(id);
    log.info({ shard: id }, "left a shard");
  }

  function give(id: number): void {
    isGiving = true;
    endOne(id)
      .catch(fail)
      .finally(() => (isGiving = false));
  }

  let settling: Promise<void> | null = null;
  member.onSight((sight) => {
    steady.see(sight);
    if (isEnding || settling !== null) return;
    settling = settle(sight)
      .catch(fail)
      .finally(() => (settling = null));
  });

  return {
    ready,
    failed,
    async end() {
      isEnding = true;
      await store
        .beginLeaving()
        .catch((error: unknown) => log.warn({ err: error }, "could not say that this process leaves"));
      await settling;
      await Promise.all([...held.keys()].map(endOne));
    },
    drop() {
      isEnding = true;
      for (const served of held.values()) served.drop();
    },
  };
}

/** Whether the same processes have been there for a while. */
function steadiness() {
  let [last, looks] = ["", 0];
  const nameOf = ({ processes }: Sight) => processes.map(({ id, isLeaving }) => `${id} ${isLeaving}`).join();
  return {
    see(sight: Sight): void {
      looks = nameOf(sight) === last ? looks + 1 : 0;
      last = nameOf(sight);
    },
    isSo: (sight: Sight) => nameOf(sight) === last && looks >= STEADY_LOOKS,
  };
}
