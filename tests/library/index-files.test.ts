import { appendFile, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Failure } from "../../src/core/errors.ts";
import {
  type IndexContent,
  type IndexManifest,
  readKeywordIndex,
  readManifest,
  readVectors,
  writeIndex,
} from "../../src/library/index-files.ts";
import { sha256 } from "../../src/ops/checksum.ts";
import { buildKeywordIndex } from "../../src/retrieval/keyword-index.ts";
import { clustered } from "../support/vectors.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "index-files-"));
});
afterEach(() => rm(dir, { recursive: true }));

function contentOf(text: string, rows: number, overrides: Partial<IndexContent> = {}): IndexContent {
  return {
    about: {
      text: sha256(text),
      normaliser: 1,
      segmenter: 2,
      keyword: 3,
      embedder: "hash",
      passages: Array.from({ length: rows }, (_, row) => sha256(`${text} ${row}`).slice(0, 32)),
    },
    matrix: clustered(rows, 5),
    keyword: buildKeywordIndex(text, [{ start: 0, end: text.length }]),
    ...overrides,
  };
}

async function manifestOf(
  content: IndexContent,
  replaced: IndexManifest | null = null,
): Promise<IndexManifest> {
  await writeIndex(dir, content, replaced);
  const manifest = await readManifest(dir);
  if (!manifest) throw new Error("no manifest");
  return manifest;
}

it("reads back what it wrote", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 40 }), async (text, rows) => {
      const content = contentOf(text, rows);
      const manifest = await manifestOf(content, await readManifest(dir));
      expect(manifest).toMatchObject({ format: 1, dimensions: 5, ...content.about });
      expect(await readVectors(dir, manifest)).toEqual(content.matrix);
      expect(await readKeywordIndex(dir, manifest)).toEqual(content.keyword);
      expect(await readdir(dir)).toHaveLength(3);
    }),
    { numRuns: 25 },
  );
});

it("writes the part of a buffer that a view shows", async () => {
  const shared = new Float32Array(40).map((_, i) => i);
  const matrix = { values: shared.subarray(15, 25), rows: 2, dimensions: 5 };
  const manifest = await manifestOf(contentOf("A view.", 2, { matrix }));
  expect([...(await readVectors(dir, manifest)).values]).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23, 24]);
});

it("reads what earlier versions wrote, and removes the graph they kept when the index is replaced", async () => {
  const { files, ...rest } = await manifestOf(contentOf("A story.", 3));
  const graph = {
    name: "graph-12345678-1234-1234-1234-123456789abc.hnsw",
    bytes: 5,
    sha256: sha256("graph"),
  };
  await writeFile(join(dir, graph.name), "graph");
  const earlier = { ...rest, vectorIndex: "hnsw-m16-c200-v1", files: { ...files, graph } };
  await writeFile(join(dir, "manifest.json"), JSON.stringify(earlier));
  const manifest = await readManifest(dir);
  expect(manifest).toEqual(earlier);
  expect((await readVectors(dir, earlier)).rows).toBe(3);
  await writeIndex(dir, contentOf("Another.", 3), manifest);
  expect(await readdir(dir)).toHaveLength(3);
});

it("removes the files of the index it replaces, and old ones that nothing names", async () => {
  const first = await manifestOf(contentOf("First.", 3));
  await writeFile(join(dir, "notes.txt"), "a person's own");
  const uuid = "12345678-1234-1234-1234-123456789abc";
  const [old, young] = [`vectors-${uuid}.f32`, `keyword-${uuid}.bin`];
  for (const name of [old, young, `.${old}.${uuid}.tmp`, `.${young}.${uuid}.tmp`])
    await writeFile(join(dir, name), "");
  for (const name of ["notes.txt", old, `.${old}.${uuid}.tmp`]) await utimes(join(dir, name), 0, 0);

  const { files } = await manifestOf(contentOf("Second.", 3), first);
  const kept = [
    "manifest.json",
    files.vectors.name,
    files.keyword.name,
    "notes.txt",
    young,
    `.${young}.${uuid}.tmp`,
  ];
  expect(new Set(await readdir(dir))).toEqual(new Set(kept));
});

it("leaves alone an index that another process put in place since", async () => {
  const theirs = await manifestOf(contentOf("Theirs.", 3));
  await manifestOf(contentOf("Ours.", 3));
  await expect(readVectors(dir, theirs)).resolves.toBeDefined();
  await expect(readKeywordIndex(dir, theirs)).resolves.toBeDefined();
});

it("finds no index where there is none", async () => {
  expect(await readManifest(dir)).toBeNull();
  expect(await readManifest(join(dir, "missing"))).toBeNull();
});

it.each([
  ["no JSON", "{"],
  ["other JSON", '{"name":"dramatis"}'],
  ["nothing", ""],
])("refuses a manifest of %s", async (_, text) => {
  await writeFile(join(dir, "manifest.json"), text);
  await expect(readManifest(dir)).rejects.toThrow(Failure);
});

it.each([
  ["a later format", { format: 2 }],
  ["a field too many", { more: 1 }],
  ["a passage's hash that is none", { passages: ["../../etc/passwd"] }],
  ["a file outside the folder", { files: { vectors: { name: "../../x", bytes: 1, sha256: "" } } }],
])("refuses a manifest with %s", async (_, change) => {
  const manifest = await manifestOf(contentOf("A story.", 1));
  await writeFile(join(dir, "manifest.json"), JSON.stringify({ ...manifest, ...change }));
  await expect(readManifest(dir)).rejects.toThrow(Failure);
});

it("refuses vectors that are not as many as the manifest says, though they are undamaged", async () => {
  const manifest = await manifestOf(contentOf("A story.", 4));
  await expect(readVectors(dir, { ...manifest, dimensions: 4 })).rejects.toThrow(Failure);
  await expect(readVectors(dir, { ...manifest, passages: manifest.passages.slice(1) })).rejects.toThrow(
    Failure,
  );
});

it("refuses files that are longer than what was written", async () => {
  const manifest = await manifestOf(contentOf("A story.", 4));
  for (const { name } of [manifest.files.vectors, manifest.files.keyword])
    await appendFile(join(dir, name), "x");
  await expect(readVectors(dir, manifest)).rejects.toThrow(/is damaged/);
  await expect(readKeywordIndex(dir, manifest)).rejects.toThrow(/is damaged/);
});
