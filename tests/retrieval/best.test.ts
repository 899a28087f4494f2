import fc from "fast-check";
import { expect, it } from "vitest";
import { bestIndices } from "../../src/retrieval/best.ts";

it("gives the places of the greatest, the lower place first among equals", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 })), fc.nat(20), (values, k) => {
      const all = [...values.keys()].toSorted((a, b) => values[b]! - values[a]! || a - b);
      expect(bestIndices(Float64Array.from(values), k)).toEqual(all.slice(0, k));
    }),
  );
});
