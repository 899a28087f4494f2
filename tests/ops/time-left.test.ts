import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Milestone, secondsLeft, timeLeft, withMilestone } from "../../src/ops/time-left.ts";

/** What is told at each of some moments (seconds) with so much done. */
function toldAt(
  moments: readonly (readonly [second: number, done: number, total?: number])[],
): (number | null)[] {
  let milestones: readonly Milestone[] = [];
  return moments.map(([second, done, total = 100]) => {
    milestones = withMilestone(milestones, { at: second * 1000, done, total });
    return secondsLeft(milestones);
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

  it("cannot be said before the start and while nothing moves", () => {
    expect(secondsLeft([])).toBeNull();
    expect(
      toldAt([
        [0, 7],
        [10, 7],
        [100, 7],
      ]),
    ).toEqual([null, null, null]);
  });

  it("is not misled by what went at once, as of work that was done before", () => {
    const slow = Array.from({ length: 20 }, (_, at) => [10 * at + 10, 51 + at] as const);
    expect(toldAt([[0, 0], [1, 50], ...slow]).at(-1)).toBe(300);
  });

  it("begins anew with another total, and when less is done than before", () => {
    expect(
      toldAt([
        [0, 0, 10],
        [5, 5, 10],
        [10, 6, 20],
        [15, 1, 20],
        [20, 2, 20],
      ]),
    ).toEqual([null, 5, null, null, 90]);
  });

  it("is told in whole seconds, and anew for another phase", () => {
    let second = 0;
    const left = timeLeft(() => 1000 * second++ * 4);
    expect(left.seconds("embedding", 0, 10)).toBeNull();
    expect(left.seconds("embedding", 3, 10)).toBe(10);
    expect(left.seconds("indexing", 4, 10)).toBeNull();
    expect(left.seconds("indexing", 5, 10)).toBe(20);
  });

  it("looks at little, however often it is noted, and is never negative", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(steps, (all) => {
        let milestones: readonly Milestone[] = [];
        let [at, done] = [0, 0];
        for (const [wait, gain] of all) {
          at += wait * 1000;
          done += gain;
          milestones = withMilestone(milestones, { at, done, total: 2000 });
          expect(milestones.length).toBeLessThanOrEqual(62);
          expect(secondsLeft(milestones) ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
