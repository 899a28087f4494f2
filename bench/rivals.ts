/**
 * The program's vector search beside other libraries', on the same embeddings: passages of real books, embedded by
 * feature hashing; the queries are single sentences of theirs. Each runs in a process of its own.
 *
 *     npm install --prefix bench/rivals && npx tsx bench/rivals.ts ROWS,… FILE…
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { staticEmbedder } from "../src/embedders/static.ts";
import { readStory } from "../src/ingest/read-story.ts";
import { READERS } from "../src/readers/registry.ts";
import { exactIndex } from "../src/vectors/exact.ts";
import type { VectorMatrix } from "../src/vectors/vector-index.ts";
import { bytesIn } from "./ingest-processes.ts";
import { demandMeasured } from "./measured.ts";
import { dramatis } from "./rivals/dramatis.ts";
import { langChainHnswLib } from "./rivals/langchain-hnswlib.ts";
import { langChainMemory } from "./rivals/langchain-memory.ts";
import { orama } from "./rivals/orama.ts";
import type { Rival, Store } from "./rivals/store.ts";
import { vectra } from "./rivals/vectra.ts";

const RIVALS: Readonly<Record<string, Rival>> = {
  Dramatis: dramatis,
  "LangChain MemoryVectorStore": langChainMemory,
  "LangChain HNSWLib": langChainHnswLib,
  Vectra: vectra,
  Orama: orama,
};
const QUERIES = 100;
const K = 10;
const SHARES = [1, 0.5, 0.1];

const [first = "", ...files] = process.argv.slice(2);
await (first === "--one" ? measureOne(files) : measureAll(first.split(",").map(Number), files));

async function measureAll(sizes: readonly number[], paths: readonly string[]): Promise<void> {
  const { passages, queries } = await embedded(paths);
  for (const rows of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "rivals-"));
    const values = passages.values.slice(0, rows * passages.dimensions);
    writeFileSync(join(folder, "rows"), values);
    writeFileSync(join(folder, "queries"), queries);
    console.log(`\n${values.length / passages.dimensions} passages, load ${loadavg()[0]!.toFixed(1)}\n`);
    console.log(
      `| | filters | build s | disk MB | ${SHARES.map((share) => `${share * 100} %: recall / p50 / p95 ms`).join(" | ")} |`,
    );
    console.log(`|${" --- |".repeat(4 + SHARES.length)}`);
    for (const name of Object.keys(RIVALS)) {
      const given = [
        "--import",
        "tsx",
        import.meta.filename,
        "--one",
        name,
        folder,
        String(passages.dimensions),
      ];
      const { stdout, stderr } = spawnSync(process.execPath, given, { encoding: "utf8", timeout: 300_000 });
      console.log(
        stdout.trim() ||
          `| ${name} | ${
            stderr
              .trim()
              .split("\n")
              .find((line) => /Error/u.test(line)) ?? "no answer"
          } |`,
      );
    }
    rmSync(folder, { recursive: true });
  }
}

/** One rival on one matrix, as a line of the table. */
async function measureOne([name = "", folder = "", length = ""]: readonly string[]): Promise<void> {
  const dimensions = Number(length);
  const values = numbersIn(join(folder, "rows"));
  const matrix: VectorMatrix = { values, rows: values.length / dimensions, dimensions };
  const all = numbersIn(join(folder, "queries"));
  const queries = Array.from({ length: QUERIES }, (_, at) =>
    all.subarray(at * dimensions, (at + 1) * dimensions),
  );
  const rival = RIVALS[name]!;
  const kept = mkdtempSync(join(tmpdir(), "rival-"));
  const began = performance.now();
  const store = await rival.build(matrix, kept);
  const built = (performance.now() - began) / 1000;
  await store.save(kept);
  const cells = [];
  for (const share of SHARES) cells.push(await searched(store, queries, { matrix, share }));
  const disk = (await bytesIn(kept)) / 1e6;
  rmSync(kept, { recursive: true });
  const figures = [built.toFixed(2), disk.toFixed(1), ...cells];
  console.log(`| ${[name, rival.filters, ...figures].join(" | ")} |`);
}

/** Recall against an exact search, and the time of a query. */
async function searched(
  store: Store,
  queries: readonly Float32Array[],
  { matrix, share }: { matrix: VectorMatrix; share: number },
): Promise<string> {
  const end = share === 1 ? null : Math.floor(matrix.rows * share);
  const allowed = end === null ? undefined : new Uint8Array(matrix.rows).fill(1, 0, end);
  const truth = exactIndex(matrix);
  let found = 0;
  const times: number[] = [];
  for (const query of queries) {
    const wanted = truth.search(query, K, allowed);
    // A row that is as near as the last one wanted is as good.
    const least = wanted.at(-1)!.similarity - 1e-6;
    const list = Array.from(query);
    const began = performance.now();
    const rows = await store.search(list, K, end);
    times.push(performance.now() - began);
    found += rows.filter((row) => similarity(matrix, row, query) >= least).length / wanted.length;
  }
  times.sort((one, other) => one - other);
  const at = (part: number) => times[Math.floor(times.length * part)]!.toFixed(2);
  return `${(found / queries.length).toFixed(3)} / ${at(0.5)} / ${at(0.95)}`;
}

function similarity({ values, dimensions }: VectorMatrix, row: number, query: Float32Array): number {
  return query.reduce((sum, value, i) => sum + value * values[row * dimensions + i]!, 0);
}

async function embedded(
  paths: readonly string[],
): Promise<{ passages: VectorMatrix; queries: Float32Array }> {
  const embedder = staticEmbedder();
  const texts: string[] = [];
  const sentences: string[] = [];
  for (const path of paths) {
    const story = await readStory({ path, readers: READERS });
    texts.push(...story.passages.map(({ start, end }) => story.text.slice(start, end)));
    sentences.push(...story.sentences.map(({ start, end }) => story.text.slice(start, end)));
  }
  demandMeasured(Math.floor(sentences.length / QUERIES), "query: the books are too short");
  const step = Math.floor(sentences.length / QUERIES);
  const asked = Array.from({ length: QUERIES }, (_, at) => sentences[at * step]!);
  const passages = await embedder.embed(texts);
  return { passages: joined(passages), queries: joined(await embedder.embed(asked)).values };
}

function joined(vectors: readonly Float32Array[]): VectorMatrix {
  const dimensions = vectors[0]!.length;
  const values = new Float32Array(vectors.length * dimensions);
  for (const [row, vector] of vectors.entries()) values.set(vector, row * dimensions);
  return { values, rows: vectors.length, dimensions };
}

function numbersIn(path: string): Float32Array {
  return new Float32Array(new Uint8Array(readFileSync(path)).buffer);
}
