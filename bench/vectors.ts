/**
 * Exact scan against graph: recall@10 and time of one search, by rows and filter.
 *
 *     npx tsx bench/vectors.ts [ROWS…]
 *
 * Synthetic unit vectors in the order of a telling: scenes of about 20 passages on one of many
 * recurring topics; queries are passages reworded (vectors with noise). `prefix` admits a
 * contiguous beginning, as a bound does; `random` any rows. `graph` never scans, `chosen` is what
 * the program uses.
 */
import { exact } from "../src/vectors/exact.ts";
import { hnsw } from "../src/vectors/hnsw.ts";
import { chooseVectorIndex } from "../src/vectors/registry.ts";
import type { Neighbour, VectorIndex, VectorMatrix } from "../src/vectors/vector-index.ts";
import { randomNumbers } from "../tests/support/random.ts";

const DIMENSIONS = 512;
const QUERIES = 200;
const K = 10;

const random = randomNumbers(7);

function gaussian(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Scales of the dimensions by a power law: an effective dimension of some 100, as sentence encoders have. */
const SPECTRUM = Float64Array.from({ length: DIMENSIONS }, (_, i) => (i + 1) ** -0.5);

function blend(base: Float64Array | Float32Array, noise: number): Float32Array {
  const vector = Float32Array.from(base, (value, i) => value + noise * gaussian() * SPECTRUM[i]!);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function telling(rows: number): VectorMatrix {
  const topics = Array.from({ length: Math.ceil(rows / 50) }, () => blend(new Float64Array(DIMENSIONS), 1));
  const values = new Float32Array(rows * DIMENSIONS);
  let topic = topics[0]!;
  for (let row = 0; row < rows; row++) {
    if (random() < 1 / 20) topic = topics[Math.floor(random() * topics.length)]!;
    values.set(blend(topic, 0.8), row * DIMENSIONS);
  }
  return { values, rows, dimensions: DIMENSIONS };
}

function filterOf(kind: "random" | "prefix", share: number, rows: number): Uint8Array | undefined {
  if (share === 1) return undefined;
  return Uint8Array.from({ length: rows }, (_, row) =>
    Number(kind === "prefix" ? row < share * rows : random() < share),
  );
}

interface Measured {
  readonly recall: number;
  readonly p50: number;
  readonly p95: number;
}

function measure(
  index: VectorIndex,
  truth: VectorIndex,
  queries: readonly Float32Array[],
  allowed?: Uint8Array,
): Measured {
  const times: number[] = [];
  let found = 0;
  let wanted = 0;
  for (const query of queries) {
    let neighbours: Neighbour[] = [];
    // The best of three tells the search's own time from what else the machine was doing.
    const tries = [1, 2, 3].map(() => {
      const start = performance.now();
      neighbours = index.search(query, K, allowed);
      return performance.now() - start;
    });
    times.push(Math.min(...tries));
    const ids = new Set(neighbours.map(({ id }) => id));
    for (const { id } of truth.search(query, K, allowed)) {
      wanted++;
      if (ids.has(id)) found++;
    }
  }
  times.sort((a, b) => a - b);
  return {
    recall: found / wanted,
    p50: times[times.length >> 1]!,
    p95: times[Math.floor(times.length * 0.95)]!,
  };
}

function cell({ recall, p50, p95 }: Measured): string {
  return `${recall.toFixed(3)} / ${p50.toFixed(2)} / ${p95.toFixed(2)}`;
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1e3, 1e4, 3e4];
console.log("| rows | filter | allowed | exact | graph | chosen |\n|---|---|---|---|---|---|");
for (const rows of sizes) {
  const matrix = telling(rows);
  const queries = Array.from({ length: QUERIES }, () => {
    const row = Math.floor(random() * rows);
    return blend(matrix.values.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS), 0.6);
  });
  const truth = await exact().build(matrix);
  const start = performance.now();
  const graph = await hnsw(0).build(matrix);
  console.error(`${rows} rows: graph built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  const chosen = await chooseVectorIndex(rows, DIMENSIONS).build(matrix);
  for (const kind of ["random", "prefix"] as const) {
    for (const share of kind === "random" ? [0.01, 0.1, 0.5, 1] : [0.01, 0.1, 0.3, 0.5]) {
      const allowed = filterOf(kind, share, rows);
      const count = allowed ? allowed.filter(Boolean).length : rows;
      const cells = [truth, graph, chosen].map((index) => cell(measure(index, truth, queries, allowed)));
      console.log(
        `| ${rows} | ${share === 1 ? "none" : `${kind} ${share * 100} %`} | ${count} | ${cells.join(" | ")} |`,
      );
    }
  }
}
