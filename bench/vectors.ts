/**
 * The scan in JavaScript, hnswlib's exact search and its graph: agreement and time of one search, by rows and filter.
 *
 *     npx tsx bench/vectors.ts [ROWS…]
 *
 * Synthetic unit vectors in the order of a telling: scenes of about 20 passages on one of many
 * recurring topics; queries are passages reworded (vectors with noise). `prefix` admits a
 * contiguous beginning, as a bound does; `random` any rows; `region` the rows nearest to a topic, which
 * the queries need not be near. The program uses `scan` for small matrices, else `hnswlib`, which scans too where a
 * filter leaves few rows. `graph` is hnswlib's HNSW (M 16, efConstruction 200, ef 200 or a 125th of the rows), built
 * only with --graph: it takes minutes.
 */
import { loadavg } from "node:os";
import hnswlib from "hnswlib-node";
import { bruteForceIndex } from "../src/vectors/brute-force.ts";
import { exactIndex } from "../src/vectors/exact.ts";
import type { Neighbour, VectorIndex, VectorMatrix } from "../src/vectors/vector-index.ts";
import { randomNumbers } from "../tests/support/random.ts";

const DIMENSIONS = 512;
const QUERIES = 100;
const K = 200;

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

type Filter = "random" | "prefix" | "region";

function filterOf(kind: Filter, share: number, { values, rows }: VectorMatrix): Uint8Array | undefined {
  if (share === 1) return undefined;
  if (kind !== "region") {
    return Uint8Array.from({ length: rows }, (_, row) =>
      Number(kind === "prefix" ? row < share * rows : random() < share),
    );
  }
  const centre = values.subarray(0, DIMENSIONS);
  const nearness = Float64Array.from({ length: rows }, (_, row) =>
    centre.reduce((sum, value, i) => sum + value * values[row * DIMENSIONS + i]!, 0),
  );
  const least = nearness.toSorted().at(-Math.round(share * rows))!;
  return Uint8Array.from(nearness, (value) => Number(value >= least));
}

interface Searched {
  readonly ids: readonly ReadonlySet<number>[];
  readonly p50: number;
  readonly p95: number;
}

function measure(index: Compared, queries: readonly Float32Array[], allowed?: Uint8Array): Searched {
  const searched = queries.map((query) => {
    let neighbours: Neighbour[] = [];
    // The best of three tells the search's own time from what else the machine was doing.
    const tries = [1, 2, 3].map(() => {
      const start = performance.now();
      neighbours = index.search(query, K, allowed);
      return performance.now() - start;
    });
    return { ms: Math.min(...tries), ids: new Set(neighbours.map(({ id }) => id)) };
  });
  const times = searched.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return {
    ids: searched.map(({ ids }) => ids),
    p50: times[times.length >> 1]!,
    p95: times[Math.floor(times.length * 0.95)]!,
  };
}

function cell({ ids, p50, p95 }: Searched, truth: Searched): string {
  const wanted = truth.ids.reduce((sum, own) => sum + own.size, 0);
  const found = truth.ids.reduce((sum, own, i) => sum + [...own].filter((id) => ids[i]!.has(id)).length, 0);
  return `${(found / wanted).toFixed(3)} / ${p50.toFixed(2)} / ${p95.toFixed(2)}`;
}

const FILTERS: readonly (readonly [Filter, readonly number[]])[] = [
  ["random", [1, 0.5, 0.1, 0.01]],
  ["prefix", [0.5, 0.3, 0.1]],
  ["region", [0.5, 0.1]],
];

/** What is compared of an index. */
type Compared = Omit<VectorIndex, "similarities">;

/** hnswlib's approximate search, as far as it compares: its own ids, and no guard against missing rows. */
function graphIndex({ values, rows, dimensions }: VectorMatrix): Compared {
  const graph = new hnswlib.HierarchicalNSW("ip", dimensions);
  graph.initIndex(rows, 16, 200);
  for (let row = 0; row < rows; row++)
    graph.addPoint(Array.from(values.subarray(row * dimensions, (row + 1) * dimensions)), row);
  graph.setEf(Math.max(200, Math.ceil(rows / 125)));
  return {
    size: rows,
    dimensions,
    search(query, k, allowed) {
      const isAllowed = allowed && ((row: number) => allowed[row] === 1);
      const { neighbors, distances } = graph.searchKnn(Array.from(query), k, isAllowed);
      return neighbors.map((id, at) => ({ id, similarity: 1 - distances[at]! }));
    },
  };
}

async function built(name: string, build: () => Promise<Compared> | Compared): Promise<Compared> {
  const start = performance.now();
  const index = await build();
  console.error(`${index.size} rows: ${name} built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return index;
}

const sizes = process.argv.slice(2).map(Number).filter(Number.isFinite);
const withGraph = process.argv.includes("--graph");
console.log(`load ${loadavg()[0]!.toFixed(1)}\n`);
console.log("| rows | filter | allowed | scan | hnswlib | graph |\n|---|---|---|---|---|---|");
for (const rows of sizes.length > 0 ? sizes : [1e3, 1e4, 3e4]) {
  const matrix = telling(rows);
  const queries = Array.from({ length: QUERIES }, () => {
    const row = Math.floor(random() * rows);
    return blend(matrix.values.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS), 0.6);
  });
  const native = await built("hnswlib", async () => {
    const index = bruteForceIndex(matrix);
    await index.build();
    return index;
  });
  const ways = [exactIndex(matrix), native];
  if (withGraph) ways.push(await built("graph", () => graphIndex(matrix)));
  for (const [kind, shares] of FILTERS) {
    for (const share of shares) {
      const allowed = filterOf(kind, share, matrix);
      const count = allowed ? allowed.filter(Boolean).length : rows;
      const [truth, ...others] = ways.map((index) => measure(index, queries, allowed));
      const cells = [truth!, ...others].map((one) => cell(one, truth!));
      console.log(
        `| ${rows} | ${share === 1 ? "none" : `${kind} ${share * 100} %`} | ${count} | ${cells.join(" | ")} |`,
      );
    }
  }
}
