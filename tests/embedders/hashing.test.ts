import { expect, it } from "vitest";
import { hashingEmbedder } from "../../src/embedders/hashing.ts";
import { testEmbedder } from "../contracts/embedder.ts";

testEmbedder("hashing", () => Promise.resolve({ embedder: hashingEmbedder() }));

it("has an id that changes with the length of its vectors", () => {
  expect(hashingEmbedder(256).id).toBe("hashing-v1-256");
  expect(hashingEmbedder(512).id).not.toBe(hashingEmbedder(256).id);
});

it("gives a text without words zeros instead of failing", async () => {
  const [vector] = await hashingEmbedder(64).embed(["…!"]);
  expect(vector).toEqual(new Float32Array(64));
});

it("finds a text more like one that shares its words", async () => {
  const [question, near, far] = await hashingEmbedder().embed([
    "Where is the lighthouse lamp kept?",
    "The lamp of the lighthouse is kept under oil cloth.",
    "Her brother sells apples at the market.",
  ]);
  const like = (other: Float32Array) => other.reduce((sum, part, i) => sum + part * question![i]!, 0);
  expect(like(near!)).toBeGreaterThan(like(far!));
});
