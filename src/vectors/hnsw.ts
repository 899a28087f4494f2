import { setImmediate } from "node:timers/promises";
import type { HierarchicalNSW } from "hnswlib-node";
import { byRank, isSearchable, plainIndex, similarity } from "./exact.ts";
import { requireSameGraph, requireWholeGraph, type GraphShape } from "./hnsw-file.ts";
import type { VectorIndex, VectorIndexKind, VectorMatrix } from "./vector-index.ts";

/** Links a node has (M): the value hnswlib recommends for vectors of hundreds of dimensions. */
const LINKS = 16;
/** Candidates kept while a node is linked (efConstruction). */
const CANDIDATES_BUILDING = 200;
/**
 * Rows for each candidate kept while searching (ef), of which there are at least {@link CANDIDATES_BUILDING}: with
 * more rows more candidates are needed to find 98 of 100. hnswlib does not save ef and starts from 10.
 */
const ROWS_A_CANDIDATE = 125;
/** Numbers (rows × dimensions) left by a filter that are scanned instead. */
const NARROW_NUMBERS = 4_000_000;
/** Longest run of insertions without a turn for other work, in milliseconds. */
const SLICE_MS = 8;

/**
 * Walks a graph of neighbours (Malkov & Yashunin 2016): approximate, for more rows than a scan can
 * take. Where the filter leaves at most `scanNumbers` numbers (rows × dimensions), it scans them
 * instead: a narrow filter makes the graph ask about nearly every row, one call of JavaScript each.
 */
export function hnsw(scanNumbers = NARROW_NUMBERS): VectorIndexKind {
  return {
    id: `hnsw-m${LINKS}-c${CANDIDATES_BUILDING}-v1`,

    async build(matrix, signal) {
      requireNumbers(matrix);
      const graph = await newGraph(matrix);
      graph.initIndex(matrix.rows, LINKS, CANDIDATES_BUILDING);
      await addRows(graph, matrix, signal);
      return {
        ...graphIndex(graph, matrix, scanNumbers),
        async save(path) {
          await graph.writeIndex(path);
          // hnswlib is silent about a full disk and a missing folder.
          await requireWholeGraph(path, shapeOf(matrix));
        },
      };
    },

    async open(matrix, file) {
      await requireSameGraph(file, shapeOf(matrix));
      // A fresh object that nobody else holds until it is loaded: hnswlib frees what a used one
      // holds before it reads, and a search meanwhile ends the process.
      const graph = await newGraph(matrix);
      await graph.readIndex(file.path);
      return graphIndex(graph, matrix, scanNumbers);
    },
  };
}

function graphIndex(graph: HierarchicalNSW, matrix: VectorMatrix, scanNumbers: number): VectorIndex {
  const scan = plainIndex(matrix);
  graph.setEf(Math.max(CANDIDATES_BUILDING, Math.ceil(matrix.rows / ROWS_A_CANDIDATE)));
  return {
    size: matrix.rows,
    dimensions: matrix.dimensions,
    search(query, k, allowed) {
      if (!isSearchable(matrix, query, allowed)) return [];
      const count = countAllowed(matrix, allowed);
      if (k < 1 || count * matrix.dimensions <= scanNumbers) return scan.search(query, k, allowed);

      const wanted = Math.min(k, count);
      // The native code calls this filter and does not survive an exception from it.
      const isAllowed = allowed && ((row: number) => allowed[row] === 1);
      const { neighbors } = graph.searchKnn(Array.from(query), wanted, isAllowed);
      // Many equal rows make islands in a graph, to which no path leads.
      if (neighbors.length < wanted) return scan.search(query, k, allowed);
      const doubles = Float64Array.from(query);
      return neighbors.map((id) => ({ id, similarity: similarity(matrix, id, doubles) })).toSorted(byRank);
    },
  };
}

/** The native code is loaded only where a graph is needed. */
async function newGraph({ dimensions }: VectorMatrix): Promise<HierarchicalNSW> {
  const { default: hnswlib } = await import("hnswlib-node");
  return new hnswlib.HierarchicalNSW("ip", dimensions);
}

async function addRows(graph: HierarchicalNSW, matrix: VectorMatrix, signal?: AbortSignal): Promise<void> {
  const { values, rows, dimensions } = matrix;
  signal?.throwIfAborted();
  let sliceStart = performance.now();
  for (let row = 0; row < rows; row++) {
    graph.addPoint(Array.from(values.subarray(row * dimensions, (row + 1) * dimensions)), row);
    if (performance.now() - sliceStart < SLICE_MS) continue;
    await setImmediate();
    signal?.throwIfAborted();
    sliceStart = performance.now();
  }
}

/** hnswlib takes what is not a number without a word and gives it back as a distance. */
function requireNumbers({ values, rows, dimensions }: VectorMatrix): void {
  if (values.length !== rows * dimensions || !values.every(Number.isFinite)) {
    throw new RangeError(`Not a matrix of ${rows} × ${dimensions} finite numbers.`);
  }
}

function countAllowed({ rows }: VectorMatrix, allowed?: Uint8Array): number {
  if (!allowed) return rows;
  let count = 0;
  for (const entry of allowed) if (entry === 1) count++;
  return count;
}

function shapeOf({ rows, dimensions }: VectorMatrix): GraphShape {
  return { rows, dimensions, links: LINKS };
}
