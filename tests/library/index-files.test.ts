import { appendFile, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Failure } from "../../src/core/errors.ts";
import {
  graphFile,
  type IndexContent,
  type IndexManifest,
  listIndexFiles,
  readKeywordIndex,
  readManifest,
  readVectors,
  writeIndex,
} from "../../src/library/index-files.ts";
import { fileChecksum, sha256 } from "../../src/ops/checksum.ts";
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
      vectorIndex: "exact",
      passages: Array.from({ length: rows }, (_, row) => sha256(`${text} ${row}`).slice(0, 32)),
    },
    matrix: clustered(rows, 5),
    keyword: buildKeywordIndex(text, [{ start: 0, end: text.length }]),
    saveGraph: null,
    ...overrides,
  };
}

async function manifestOf(content: IndexContent, before: readonly string[] = []): Promise<IndexManifest> {
  await writeIndex(dir, content, before);
  const manifest = await readManifest(dir);
  if (!manifest) throw new Error("no manifest");
  return manifest;
}

it("reads back what it wrote", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 40 }), async (text, rows) => {
      const content = contentOf(text, rows);
      const manifest = await manifestOf(content, await listIndexFiles(dir));
      expect(manifest).toMatchObject({ format: 1, dimensions: 5, ...content.about });
      expect(await readVectors(dir, manifest)).toEqual(content.matrix);
      expect(await readKeywordIndex(dir, manifest)).toEqual(content.keyword);
      expect(graphFile(dir, manifest)).toBeNull();
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

it("keeps a graph beside the vectors, and says where and what it is", async () => {
  const manifest = await manifestOf(
    contentOf("A graph.", 3, { saveGraph: (path) => writeFile(path, "graph") }),
  );
  const graph = graphFile(dir, manifest)!;
  expect(await readFile(graph.path, "utf8")).toBe("graph");
  expect(graph).toEqual({ path: graph.path, ...(await fileChecksum(graph.path)) });
});

it("removes what it was told was there before, but nothing that the index needs", async () => {
  const first = await manifestOf(contentOf("First.", 3));
  await writeFile(join(dir, "notes.txt"), "a person's own");
  const temporary = join(dir, ".manifest.json.12345678-1234-1234-1234-123456789abc.tmp");
  await writeFile(temporary, "");
  await utimes(temporary, 0, 0);
  const second = await manifestOf(contentOf("Second.", 3), await listIndexFiles(dir));
  // The vectors are the same in both.
  expect(second.files.vectors).toEqual(first.files.vectors);
  expect(await readVectors(dir, second)).toEqual(clustered(3, 5));
  await readKeywordIndex(dir, second);
  await expect(readKeywordIndex(dir, first)).rejects.toThrow(Failure);
  expect(await readdir(dir)).toHaveLength(4);
});

it("finds no index where there is none", async () => {
  expect(await readManifest(dir)).toBeNull();
  expect(await readManifest(join(dir, "missing"))).toBeNull();
  expect(await listIndexFiles(join(dir, "missing"))).toEqual([]);
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
  [
    "a checksum that is none",
    { files: { vectors: { bytes: 1, sha256: "../../x" }, keyword: null, graph: null } },
  ],
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
  for (const name of await listIndexFiles(dir)) await appendFile(join(dir, name), "x");
  await expect(readVectors(dir, manifest)).rejects.toThrow(/is damaged/);
  await expect(readKeywordIndex(dir, manifest)).rejects.toThrow(/is damaged/);
});
