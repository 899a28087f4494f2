import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AFFIXES, UNITS } from "./support/hostile-texts.ts";
import { WORK } from "./support/hostile-work.ts";

// What a stranger sends may be made to take long: a text four times as long may take little more than four times as long.
const LENGTH = 10_000;
const MOST_TIMES_LONGER = 10;
/** What is done in less time (CPU ms) is fast enough, and too short to be measured. */
const UNMEASURED_MS = 20;

/** CPU time, in ms, the least of so many. */
async function timeOf(work: (text: string) => unknown, text: string, runs: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    try {
      await work(text);
    } catch {
      // A refusal is an answer too.
    }
    times.push(process.cpuUsage(before).user / 1000);
  }
  return Math.min(...times);
}

describe.each(Object.entries(WORK))("the time for %s", (_, work) => {
  it("grows with its length", async () => {
    const part = fc.constantFrom(...AFFIXES);
    await fc.assert(
      fc.asyncProperty(part, fc.constantFrom(...UNITS), part, async (before, unit, after) => {
        const text = (length: number) => before + unit.repeat(length / unit.length) + after;
        const long = text(4 * LENGTH);
        if ((await timeOf(work, long, 1)) < MOST_TIMES_LONGER * UNMEASURED_MS) return;
        const short = Math.max(await timeOf(work, text(LENGTH), 3), UNMEASURED_MS);
        expect(await timeOf(work, long, 3)).toBeLessThan(MOST_TIMES_LONGER * short);
      }),
      {
        numRuns: 10,
        examples: [
          ["", " ", ""],
          ["", "A", ""],
          ["😀", "\u200d", "a"],
          ["”", ": \n", ""],
        ],
      },
    );
  });
});
