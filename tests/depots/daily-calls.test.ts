import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { keepingFor } from "../../src/depots/registry.ts";
import type { DailyCount } from "../../src/ops/daily-count.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres-server.ts";

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase(inject("postgres"));
});
afterEach(() => database[Symbol.asyncDispose]());

async function process(callsPerDay: number): Promise<DailyCount> {
  const where = { databaseUrl: database.url, dataFolder: "unused", cacheBytes: 1, warn: () => {} };
  return (await keepingFor({ ...where, callsPerDay })).calls;
}

describe("calls of models in a database", () => {
  it("are counted for all processes, so many at once or none", async () => {
    const [one, other] = [await process(10), await process(10)];
    expect(await other.used()).toBe(0);
    expect(await one.take(8)).toBe(true);
    expect(await other.take(3)).toBe(false);
    expect(await other.take(2)).toBe(true);
    expect(await one.take(1)).toBe(false);
    expect([await one.used(), await other.used()]).toEqual([10, 10]);
    expect(await (await process(5)).take(6)).toBe(false);
  });

  it("are never more than may be, however many ask at the same moment", async () => {
    const counts = await Promise.all([1, 2, 3].map(() => process(10)));
    const taken = await Promise.all(
      counts.flatMap((calls) => Array.from({ length: 6 }, () => calls.take(1))),
    );
    expect(taken.filter(Boolean)).toHaveLength(10);
  });

  it("are counted by each process alone while the database is away", async () => {
    const calls = await process(2);
    await database[Symbol.asyncDispose]();
    expect([await calls.take(1), await calls.take(1), await calls.take(1)]).toEqual([true, true, false]);
    database = await freshDatabase(inject("postgres"));
  });
});
