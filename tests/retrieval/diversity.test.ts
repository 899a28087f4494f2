import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diverseBest } from "../../src/retrieval/diversity.ts";

/** Windows of ten characters, each sharing two with the next. */
const windowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ start: at * 8, end: at * 8 + 10 }));

const best = (scores: readonly number[], k: number) =>
  diverseBest(windowsOf(scores.length), Float64Array.from(scores), k);

describe("diverseBest", () => {
  it("puts a window that repeats a better one behind an almost equal one elsewhere", () => {
    expect(best([0, 9, 10, 0, 0, 8.5], 3)).toEqual([2, 5, 1]);
  });

  it("keeps a window that leads clearly, overlap or not", () => {
    expect(best([0, 9, 10, 0, 0, 5], 2)).toEqual([2, 1]);
  });

  it("lets windows be neighbours that share nothing", () => {
    const apart = [0, 1, 2].map((at) => ({ start: at * 10, end: at * 10 + 9 }));
    expect(diverseBest(apart, Float64Array.of(0, 9, 10), 2)).toEqual([2, 1]);
  });

  it("brings the neighbours of the first after five that stand apart", () => {
    const scores = [5, 0, 10, 1, 7, 6.5, 7, 6.5, 7, 6.5, 7, 6.5, 7];
    expect(best(scores, 7)).toEqual([2, 4, 6, 8, 10, 3, 1]);
  });

  it("begins with the best, names none twice, and gives fewer as the beginning of more", () => {
    const scored = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(scored, fc.nat(35), (scores, k) => {
        const all = best(scores, scores.length + 1);
        expect(all.toSorted((a, b) => a - b)).toEqual([...scores.keys()]);
        expect(best(scores, k)).toEqual(all.slice(0, k));
        expect(scores[all[0]!]).toBeCloseTo(Math.max(...scores), 6);
      }),
    );
  });
});
