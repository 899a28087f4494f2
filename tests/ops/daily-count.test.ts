import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { saidOnceADay, type Warning } from "../../src/core/warnings.ts";
import { dailyCount } from "../../src/ops/daily-count.ts";

const DAY = 24 * 3600 * 1000;
const EVENING = Date.UTC(2026, 10, 29, 23, 59);

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "daily-"))));
afterEach(() => rm(folder, { recursive: true }));

describe("what is counted a day", () => {
  const counting = (limit: number, now = EVENING) =>
    dailyCount(join(folder, "new", "calls.db"), limit, () => now);

  it("is counted by all who know the file together, and anew from midnight", async () => {
    const all = [counting(5), counting(5), counting(5)];
    const taken = await Promise.all(Array.from({ length: 12 }, (_, at) => all[at % 3]!.take(1)));
    expect(taken.filter(Boolean)).toHaveLength(5);
    expect(await counting(5).used()).toBe(5);
    expect(await counting(9).take(5)).toBe(false);
    expect(await counting(9).take(4)).toBe(true);
    const tomorrow = counting(5, EVENING + 60_000);
    expect(await tomorrow.used()).toBe(0);
    expect(await tomorrow.take(1)).toBe(true);
  });

  it("is nothing where the limit is 0", async () => {
    expect(await counting(0).take(1)).toBe(false);
  });

  it("is counted where there is no such folder to be made", async () => {
    const alone = dailyCount("/proc/none/calls.db", 1, () => EVENING);
    expect([await alone.take(1), await alone.take(1)]).toEqual([true, false]);
  });
});

it("that the calls of the day are used up is said once a place and day, other things each time", () => {
  let now = EVENING;
  const untold = saidOnceADay(() => now);
  const used: Warning = { key: "quotedInstead", because: "used-up" };
  const others: Warning[] = [{ key: "quotedInstead", because: "unreachable" }, { key: "takenOut" }];
  expect(untold("here", [used, ...others])).toEqual([used, ...others]);
  expect(untold("here", [used, ...others])).toEqual(others);
  expect(untold("there", [used])).toEqual([used]);
  now += DAY;
  expect(untold("here", [used])).toEqual([used]);
});
