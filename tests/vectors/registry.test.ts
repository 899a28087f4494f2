import { expect, it } from "vitest";
import { chooseVectorIndex } from "../../src/vectors/registry.ts";

it("scans a story and a long novel, and walks a graph beyond", () => {
  expect(chooseVectorIndex(10, 512).id).toBe("exact");
  expect(chooseVectorIndex(7_000, 512).id).toBe("exact");
  expect(chooseVectorIndex(30_000, 512).id).toMatch(/^hnsw/);
});
