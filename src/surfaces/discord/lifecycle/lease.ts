import { setTimeout as delay } from "node:timers/promises";
import type { RESTOptions } from "discord.js";
import type { Logger } from "pino";
import { Failure } from "../../../core/errors.ts";
import { measure } from "../../../ops/meter.ts";
import { hasEnded, nameOfThisProcess } from "../../../ops/this-process.ts";
import { type Lease, LEASE_MS, type Store } from "../../../stores/store.ts";

type LeaseStore = Pick<Store, "lease" | "takeLease" | "renewLease" | "releaseLease">;

/** How often a process that waits looks whether the lease is free, and how often its holder renews it (ms). */
const LOOK_MS = 500;
const BEAT_MS = 4000;
/** After so long without a beat (ms) the holder may have been halted, and asks before it does anything. */
const DOUBTFUL_MS = LEASE_MS / 2;
/** How long that may delay what is to be done (ms): an interaction waits for 3 seconds. */
const ASKING_MS = 1500;

/** How a process gets the lease. */
export interface LeaseWish {
  readonly store: LeaseStore;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly say: (sentence: string) => void;
}

/** The lease of the database, which its one process keeps. */
export interface HeldLease {
  /** Resolves when another process has taken it. */
  readonly lost: Promise<void>;
  /** Rejects when another process has it; where the database cannot tell, it counts as held. */
  readonly demand: () => Promise<void>;
  /** Lets the next process begin. */
  readonly release: () => Promise<void>;
}

/** Waits until no other process uses the database, and keeps it; rejects with the signal's reason. */
export async function takeLease({ store, signal, log, say }: LeaseWish): Promise<HeldLease> {
  const name = nameOfThisProcess();
  let seen: Lease | null = null;
  // Counted in looks: while this process or the database is halted, nothing is known of the other.
  let unchanged = 0;
  for (;;) {
    signal.throwIfAborted();
    const lease = await store.lease();
    if (seen === null || seen.holder !== lease.holder || seen.beat !== lease.beat) {
      if (seen === null && !isFree(lease)) announce({ log, say });
      [seen, unchanged] = [lease, 0];
    }
    const isSilent = unchanged++ * LOOK_MS > LEASE_MS;
    if ((isFree(lease) || isSilent) && (await store.takeLease(name, lease))) return kept(store, log);
    await delay(LOOK_MS, undefined, { signal });
  }
}

function isFree({ holder }: Lease): boolean {
  return holder === null || hasEnded(holder);
}

function announce({ log, say }: Pick<LeaseWish, "log" | "say">): void {
  log.info({ seconds: LEASE_MS / 1000 }, "waiting: another process uses the database");
  say(
    `Another process runs the bot on this database: this one waits until that ends, or gives no sign of life for ${LEASE_MS / 1000} seconds.`,
  );
}

function kept(store: LeaseStore, log: Logger): HeldLease {
  measure("dramatis_leases_held", {}, 1);
  let isLost = false;
  let askedAt = performance.now();
  let asking: Promise<void> | null = null;
  let lose!: () => void;
  const lost = new Promise<void>((resolve) => (lose = resolve));
  void lost.then(() => measure("dramatis_leases_held", {}, -1));
  const ask = async () => {
    const at = performance.now();
    try {
      isLost ||= !(await store.renewLease());
    } catch (error) {
      log.warn({ err: error }, "could not renew the lease of the database");
    }
    askedAt = at;
    asking = null;
    if (isLost) lose();
  };
  const beat = () => (asking ??= ask());
  const timer = setInterval(() => void beat(), BEAT_MS);
  timer.unref();
  return {
    lost,
    async demand() {
      const patience = performance.now() + ASKING_MS;
      const left = () => patience - performance.now();
      const isDoubtful = () => !isLost && performance.now() - askedAt > DOUBTFUL_MS && left() > 0;
      while (isDoubtful()) await Promise.race([beat(), delay(left(), undefined, { ref: false })]);
      if (isLost) throw new Failure("Another process answers in place of this one.");
    },
    async release() {
      clearInterval(timer);
      await store.releaseLease();
    },
  };
}

/** Requests that are made only by the process that has the lease. */
export function onlyWithLease(
  lease: Pick<HeldLease, "demand">,
  make: RESTOptions["makeRequest"],
): RESTOptions["makeRequest"] {
  return async (url, init) => {
    await lease.demand();
    return make(url, init);
  };
}
