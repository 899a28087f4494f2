import * as fc from "fast-check";
import { expect, it } from "vitest";
import { bruteForceIndex } from "../../src/vectors/brute-force.ts";
import { exactIndex } from "../../src/vectors/exact.ts";
import type { VectorMatrix } from "../../src/vectors/vector-index.ts";
import { testVectorIndex } from "../contracts/vector-index.ts";
import { matrixOf, unit } from "../support/vectors.ts";

async function built(matrix: VectorMatrix) {
  const index = bruteForceIndex(matrix);
  expect(await index.build()).toBe(true);
  return index;
}

testVectorIndex("exact", exactIndex);
testVectorIndex("hnswlib's", built);
testVectorIndex("hnswlib's before it is built", bruteForceIndex);

it.each([
  ["in JavaScript", exactIndex],
  ["by hnswlib", built],
])("puts the lower id first among equals, whatever k is, %s", async (_name, indexOf) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), fc.nat(50), async (rows, k) => {
      const index = await indexOf(
        matrixOf(
          rows.map((isNear) => unit(isNear ? [1, 0] : [0, 1])),
          2,
        ),
      );
      const ids = rows.map((_, id) => id);
      const wanted = [...ids.filter((id) => rows[id]), ...ids.filter((id) => !rows[id])].slice(0, k);
      expect(index.search(unit([1, 0]), k).map(({ id }) => id)).toEqual(wanted);
    }),
  );
});
