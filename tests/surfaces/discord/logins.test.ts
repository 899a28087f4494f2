import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { createLog } from "../../../src/ops/log.ts";
import { openPostgres } from "../../../src/stores/postgres.ts";
import { openSqlStore } from "../../../src/stores/sql-store.ts";
import { openSqlite } from "../../../src/stores/sqlite.ts";
import type { Store } from "../../../src/stores/store.ts";
import { identifyThrottle } from "../../../src/surfaces/discord/lifecycle/identify-throttle.ts";
import { freshDatabase } from "../../support/postgres-server.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "logins-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A day's limit at Discord, of which so many are left. */
const discordWith = (limit: { total: number; remaining: number; max_concurrency: number }) => ({
  get: () => Promise.resolve({ session_start_limit: { reset_after: 120_000, ...limit } }),
});
const PLENTY = { total: 1000, remaining: 1000, max_concurrency: 1 };

/** The logins of one process. */
async function joined(store: Store, limit = PLENTY) {
  const said: string[] = [];
  let day = "2026-11-29";
  await store.join("a process");
  const throttle = identifyThrottle({
    rest: discordWith(limit),
    store,
    log: createLog("silent"),
    say: (sentence) => void said.push(sentence),
    dayLookMs: 20,
    now: () => new Date(`${day}T12:00:00Z`),
  });
  return { ...throttle, said, nextDay: () => void (day = "2026-11-30") };
}

/** Whether a shard may log in at once. */
async function mayLogIn(throttle: Awaited<ReturnType<typeof joined>>, shard = 0): Promise<boolean> {
  const signal = AbortSignal.timeout(300);
  return throttle.waitForIdentify(shard, signal).then(
    () => true,
    () => false,
  );
}

const databases = {
  SQLite: async () => ({
    open: async () => openSqlStore(await openSqlite(join(folder, "dramatis.db"))),
    close: () => Promise.resolve(),
  }),
  PostgreSQL: async () => {
    const database = await freshDatabase(inject("postgres"));
    return {
      open: () => openSqlStore(openPostgres(database.url)),
      close: () => database[Symbol.asyncDispose](),
    };
  },
};

describe.each(Object.entries(databases))("the logins of processes that share %s", (_, database) => {
  it("are one at a time in a bucket, whoever's they are, and free when a process dies", async () => {
    const { open, close } = await database();
    const stores = [await open(), await open()] as const;
    const [one, two] = [await joined(stores[0]), await joined(stores[1])];
    expect(await mayLogIn(one)).toBe(true);
    expect([await mayLogIn(two, 1), await mayLogIn(one, 2)]).toEqual([false, false]);
    await stores[0].leave();
    expect(await mayLogIn(two, 1)).toBe(true);
    const large = await joined(await open(), { ...PLENTY, max_concurrency: 16 });
    expect([await mayLogIn(large, 17), await mayLogIn(large, 16)]).toEqual([true, false]);
    await Promise.all(stores.map((store) => store.close()));
    await close();
  });

  it("that crash again and again spend four fifths of a day, say so once, and go on the day after", async () => {
    const { open, close } = await database();
    const limit = { total: 10, remaining: 10, max_concurrency: 1 };
    for (let crash = 0; crash < 8; crash++) {
      const store = await open();
      expect(await mayLogIn(await joined(store, limit))).toBe(true);
      await store.leave();
      await store.close();
    }
    const store = await open();
    const last = await joined(store, limit);
    expect(await mayLogIn(last)).toBe(false);
    expect(last.said).toEqual([
      expect.stringMatching(/^The bot has logged in too often today: .* in about 2 minutes\./u),
    ]);
    const waiting = last.waitForIdentify(0, AbortSignal.timeout(5000));
    expect(last.isWaiting(0)).toBe(true);
    last.nextDay();
    await waiting;
    expect(last.isWaiting(0)).toBe(false);
    await store.close();
    await close();
  });

  it("stop also where Discord counted more than the database knows of", async () => {
    const { open, close } = await database();
    const store = await open();
    const limit = { total: 1000, remaining: 200, max_concurrency: 1 };
    expect(await mayLogIn(await joined(store, limit))).toBe(false);
    await store.close();
    await close();
  });
});
