import type { Logger } from "pino";
import { UsageError } from "../../../core/errors.ts";
import { measure } from "../../../ops/meter.ts";
import type { Shard, Sight, Store } from "../../../stores/store.ts";
import type { Common } from "./common.ts";
import { type Membership, SILENT_SECONDS } from "./membership.ts";
import { type ServedShard, serveShard } from "./serve-shard.ts";
import { shareOf } from "./share.ts";

/** Looks during which nobody came or went before a shard is given to another process. */
const STEADY_LOOKS = 5;

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
export function holdShards(holding: Holding): HeldShards {
  const holder = new Holder(holding);
  const { store, member, log } = holding;
  const steady = steadiness();
  let settling: Promise<void> | null = null;
  member.onSight((sight) => {
    const isSteady = steady(sight);
    settling ??= holder.settle(sight, isSteady).finally(() => (settling = null));
  });
  return {
    ready: holder.ready,
    failed: holder.failed,
    async end() {
      holder.isEnding = true;
      await store
        .beginLeaving()
        .catch((error: unknown) => log.warn({ err: error }, "could not say that this process leaves"));
      await settling;
      await holder.endAll();
    },
    drop() {
      holder.isEnding = true;
      holder.dropAll();
    },
  };
}

class Holder {
  readonly #holding: Holding;
  readonly #held = new Map<number, ServedShard>();
  #common: Promise<Common> | null = null;
  #isWaiting = false;
  #isGiving = false;
  #becomeReady!: (servers: number) => void;
  #fail!: (error: unknown) => void;
  readonly ready = new Promise<number>((resolve) => (this.#becomeReady = resolve));
  readonly failed = new Promise<never>((_, reject) => (this.#fail = reject));
  /** Whether nothing is taken or given any more. */
  isEnding = false;

  constructor(holding: Holding) {
    this.#holding = holding;
    // Whoever waits for it is told.
    this.failed.catch(() => {});
  }

  /** Takes what is free of this process's share, or gives what is too much. */
  async settle(sight: Sight, isSteady: boolean): Promise<void> {
    if (this.isEnding) return;
    try {
      const { member, isAlone } = this.#holding;
      const shards = await this.#shardsIn(sight);
      const own = { id: member.id, held: new Set(this.#held.keys()), isAlone };
      const { toTake, tooMany } = shareOf({ ...sight, shards }, own);
      for (const id of toTake) await this.#take({ id, count: shards.length });
      if (this.#held.size === 0) this.#announce();
      else if (toTake.length > 0) this.#tellWhenReady();
      if (tooMany > 0 && isSteady) await this.#give(sight, tooMany);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The shards there are; none while an older process has still to say how many. */
  async #shardsIn({ shards }: Sight): Promise<Sight["shards"]> {
    if (this.#held.size > 0) return shards;
    const { store, isAlone, wish } = this.#holding;
    const count = await store.splitInto(wish.count);
    if (count !== null && !isAlone && wish.isSet && count !== wish.count) {
      throw new UsageError(
        `Other processes run the bot with ${count} shards: set DISCORD_SHARD_COUNT to that, or end them all before it is changed.`,
      );
    }
    const holders = new Map(shards.map(({ id, processId }) => [id, processId]));
    return Array.from({ length: count ?? 0 }, (_, id) => ({ id, processId: holders.get(id) ?? null }));
  }

  async #take(shard: Shard): Promise<void> {
    const { store, open, log } = this.#holding;
    if (this.isEnding || !(await store.takeShard(shard.id))) return;
    this.#common ??= open();
    const served = serveShard(await this.#common, shard);
    log.info({ shard: shard.id, of: shard.count }, "took a shard");
    measure("dramatis_leases_held", {}, 1);
    this.#held.set(shard.id, served);
    served.ready.catch((error: unknown) => {
      if (this.#held.get(shard.id) === served) this.#fail(error);
    });
  }

  #tellWhenReady(): void {
    Promise.all([...this.#held.values()].map(({ ready }) => ready)).then(
      (servers) => this.#becomeReady(servers.reduce((sum, one) => sum + one, 0)),
      () => {},
    );
  }

  #announce(): void {
    if (this.#isWaiting || this.isEnding) return;
    this.#isWaiting = true;
    const { isAlone, log, say } = this.#holding;
    log.info({ seconds: SILENT_SECONDS }, "waiting: another process uses the database");
    say(
      isAlone
        ? `Another process runs the bot on this database: this one waits until that ends, or gives no sign of life for ${SILENT_SECONDS} seconds.`
        : "Other processes run the bot on this database: this one waits until they leave it a share of the servers.",
    );
  }

  /** Gives shards that other processes can serve at once: all others are taken, and these can log in. */
  async #give({ shards, busyBuckets }: Sight, most: number): Promise<void> {
    if (this.#isGiving || this.#common === null || shards.some(({ processId }) => processId === null)) return;
    const { throttle } = await this.#common;
    const busy = new Set(busyBuckets);
    const given: number[] = [];
    for (const id of [...this.#held.keys()].toSorted((a, b) => b - a)) {
      const bucket = await throttle.bucketOf(id);
      if (given.length < most && !busy.has(bucket)) given.push(id);
      busy.add(bucket);
    }
    this.#isGiving = true;
    Promise.all(given.map((id) => this.#end(id)))
      .catch(this.#fail)
      .finally(() => (this.#isGiving = false));
  }

  async #end(id: number): Promise<void> {
    await this.#held.get(id)?.end();
    await this.#holding.store.freeShard(id);
    this.#held.delete(id);
    this.#holding.log.info({ shard: id }, "left a shard");
    measure("dramatis_leases_held", {}, -1);
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#held.keys()].map((id) => this.#end(id)));
  }

  dropAll(): void {
    for (const served of this.#held.values()) served.drop();
  }
}

/** Tells whether the same processes have been there for a while. */
function steadiness(): (sight: Sight) => boolean {
  let [last, looks] = ["", 0];
  return ({ processes }) => {
    const name = processes.map(({ id, isLeaving }) => `${id} ${isLeaving}`).join();
    looks = name === last ? looks + 1 : 0;
    last = name;
    return looks >= STEADY_LOOKS;
  };
}
