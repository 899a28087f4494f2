import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuseScores } from "../../src/retrieval/fuse.ts";

const scores = (...values: number[]) => Float64Array.from(values);

describe("fuseScores", () => {
  it("mixes both scores after stretching them to 0–1", () => {
    expect(fuseScores(scores(0, 5, 10), scores(0.2, 0.4, 0.2), 0.25)).toEqual(scores(0, 0.375 + 0.25, 0.75));
  });

  it("judges a window without a vector by its keywords alone", () => {
    expect(fuseScores(scores(0, 5, 10), scores(1, NaN, 0), 0.5)).toEqual(scores(0.5, 0.5, 0.5));
  });

  it("keeps the keywords' order when all vectors are equally near", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (values, weight) => {
          const mixed = fuseScores(
            Float64Array.from(values),
            new Float64Array(values.length).fill(0.3),
            weight,
          );
          const places = [...values.keys()].toSorted((a, b) => values[a]! - values[b]!);
          for (const [i, place] of places.slice(1).entries()) {
            expect(mixed[place]!).toBeGreaterThanOrEqual(mixed[places[i]!]!);
          }
        },
      ),
    );
  });
});
