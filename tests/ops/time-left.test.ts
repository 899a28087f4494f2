import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeLeft } from "../../src/ops/time-left.ts";

/** What is told at each of some moments (seconds) with so much done. */
function toldAt(
  moments: readonly (readonly [second: number, done: number, total?: number, phase?: string])[],
): (number | null)[] {
  let second = 0;
  const left = timeLeft(() => second * 1000);
  return moments.map(([at, done, total = 100, phase = "embedding"]) => {
    second = at;
    return left.seconds(phase, done, total);
  });
}

describe("the time left", () => {
  it("is the rest at the pace so far, once that has been seen for a while", () => {
    const moments = [
      [0, 0],
      [1, 5],
      [2, 10],
      [4, 20],
      [16, 80],
      [20, 100],
    ] as const;
    expect(toldAt(moments)).toEqual([null, null, null, 16, 4, 0]);
  });

  it("cannot be said while nothing moves", () => {
    const moments = [
      [0, 7],
      [10, 7],
      [100, 7],
    ] as const;
    expect(toldAt(moments)).toEqual([null, null, null]);
  });

  it("is not misled by what went at once, as of work that was done before", () => {
    const slow = Array.from({ length: 20 }, (_, at) => [10 * at + 10, 51 + at] as const);
    expect(toldAt([[0, 0], [1, 50], ...slow]).at(-1)).toBe(300);
  });

  it("begins anew with another phase, another total, and when less is done than before", () => {
    const moments = [
      [0, 0, 10],
      [5, 5, 10],
      [10, 6, 20],
      [15, 1, 20],
      [20, 2, 20],
      [25, 3, 20, "annotating"],
      [30, 5, 20, "annotating"],
    ] as const;
    expect(toldAt(moments)).toEqual([null, 5, null, null, 90, null, 38]);
  });

  it("is never negative, and never more than the slowest pace of one step a look would take", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(steps, (all) => {
        let [second, done] = [0, 0];
        const moments = all.map(([wait, gain]) => {
          second += wait;
          done += gain;
          return [second, done, 2000] as const;
        });
        for (const seconds of toldAt(moments)) {
          expect(seconds ?? 0).toBeGreaterThanOrEqual(0);
          expect(seconds ?? 0).toBeLessThanOrEqual(2000 * 69);
        }
      }),
    );
  });
});
