import * as fc from "fast-check";
import { expect, it } from "vitest";
import { exact } from "../../src/vectors/exact.ts";
import { testVectorIndex } from "../contracts/vector-index.ts";
import { matrixOf, unit } from "../support/vectors.ts";

testVectorIndex("exact", exact());
testVectorIndex("exact in a kernel", exact(0));

it.each([
  ["in JavaScript", exact()],
  ["in a kernel", exact(0)],
])("puts the lower id first among equals, whatever k is, %s", async (_name, kind) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), fc.nat(50), async (rows, k) => {
      const index = await kind.build(
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
