import { appendFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isBatch, readBatches, removeBatches, writeBatch } from "../../src/library/embedded-batches.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "embedded-batches-"));
});
afterEach(() => rm(dir, { recursive: true }));

const first = new Map([
  ["a", Float32Array.of(1, 0)],
  ["b", Float32Array.of(0, 1)],
]);
// Views of one buffer, as an adapter may give them.
const shared = new Float32Array(60).fill(0.25);
const second = new Map([["c", shared.subarray(3, 5)]]);

it("gives back the batches of an embedder, and of no other", async () => {
  await writeBatch(dir, { embedder: "one", vectors: first });
  await writeBatch(dir, { embedder: "one", vectors: second });
  await writeBatch(dir, { embedder: "two", vectors: new Map([["a", Float32Array.of(3)]]) });
  expect(await readBatches(dir, "one")).toEqual(new Map([...first, ...second]));
  expect(await readBatches(dir, "three")).toEqual(new Map());
  expect(await readBatches(join(dir, "missing"), "one")).toEqual(new Map());
});

it("passes over a batch that is damaged", async () => {
  await writeBatch(dir, { embedder: "one", vectors: first });
  const [damaged = ""] = await readdir(dir);
  await writeBatch(dir, { embedder: "one", vectors: second });
  await appendFile(join(dir, damaged), "x");
  expect(await readBatches(dir, "one")).toEqual(second);
});

it("removes batches and nothing else", async () => {
  await writeBatch(dir, { embedder: "one", vectors: first });
  await appendFile(join(dir, "batch-notes.bin"), "a person's own");
  expect((await readdir(dir)).filter(isBatch)).toHaveLength(1);
  await removeBatches(dir);
  expect(await readdir(dir)).toEqual(["batch-notes.bin"]);
});
