import { expect, it } from "vitest";
import { chooseVectorIndex } from "../../src/vectors/registry.ts";

it("scans a story and the longest of novels, and walks a graph beyond", () => {
  expect(chooseVectorIndex(10, 512).id).toBe("exact");
  expect(chooseVectorIndex(100_000, 512).id).toBe("exact");
  expect(chooseVectorIndex(100_000, 1536).id).toMatch(/^hnsw/);
});
