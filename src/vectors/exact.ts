import { ModelFailure } from "../core/errors.ts";
import { KERNEL_STRIDE, openKernel } from "./scan-kernel.ts";
import type { Neighbour, VectorIndex, VectorIndexKind, VectorMatrix } from "./vector-index.ts";

/**
 * Numbers (rows × dimensions) that JavaScript compares within 2 ms. Beyond it a kernel takes a fifth of the time,
 * but reserves gigabytes of addresses for each index: docs/decisions/2026-11-23-vector-search.md.
 */
const PLAIN_NUMBERS = 1_000_000;

/** Compares the query with every allowed row: nothing to build, nothing to keep, never wrong. */
export function exact(plainNumbers = PLAIN_NUMBERS): VectorIndexKind {
  return {
    id: "exact",
    build(matrix) {
      const isSmall = matrix.rows * matrix.dimensions <= plainNumbers;
      return Promise.resolve({ ...(isSmall ? plainIndex : kernelIndex)(matrix), save: null });
    },
    open: null,
  };
}

/** An index that scans the matrix in JavaScript. */
export function plainIndex(matrix: VectorMatrix): VectorIndex {
  const { rows, dimensions } = matrix;
  return {
    size: rows,
    dimensions,
    search(query, k, allowed) {
      if (!isSearchable(matrix, query, allowed)) return [];
      // A query in doubles spares a conversion for every number of the matrix.
      const doubles = Float64Array.from(query);
      return bestOf(rows, k, (id) =>
        allowed && allowed[id] !== 1 ? Number.NaN : similarity(matrix, id, doubles),
      );
    },
  };
}

/** An index that scans a copy of the matrix in a kernel; it does not hold the matrix itself. */
function kernelIndex({ values, rows, dimensions }: VectorMatrix): VectorIndex {
  const stride = Math.ceil(dimensions / KERNEL_STRIDE) * KERNEL_STRIDE;
  const queryAt = 4 * rows * stride;
  const outAt = queryAt + 4 * stride;
  const allowedAt = outAt + 4 * rows;
  const { scan, buffer } = openKernel(allowedAt + rows);
  const copy = new Float32Array(buffer, 0, rows * stride);
  for (let row = 0; row < rows; row++) {
    copy.set(values.subarray(row * dimensions, (row + 1) * dimensions), row * stride);
  }
  const queryIn = new Float32Array(buffer, queryAt, stride);
  const similarities = new Float32Array(buffer, outAt, rows);
  const allowedIn = new Uint8Array(buffer, allowedAt, rows);
  return {
    size: rows,
    dimensions,
    search(query, k, allowed) {
      if (!isSearchable({ rows, dimensions }, query, allowed)) return [];
      queryIn.set(query);
      similarities.fill(Number.NaN);
      if (allowed) allowedIn.set(allowed);
      else allowedIn.fill(1);
      scan(0, queryAt, queryAt, outAt, allowedAt, outAt);
      return bestOf(rows, k, (id) => similarities[id]!);
    },
  };
}

/**
 * Whether a search can find anything: the matrix has rows and the query points somewhere.
 *
 * @throws {ModelFailure} when the query has another length than the rows.
 * @throws {RangeError} when the filter has another length than the matrix has rows.
 */
export function isSearchable(
  matrix: Pick<VectorMatrix, "rows" | "dimensions">,
  query: Float32Array,
  allowed?: Uint8Array,
): boolean {
  if (allowed && allowed.length !== matrix.rows) {
    throw new RangeError(`The filter has ${allowed.length} entries for ${matrix.rows} rows.`);
  }
  if (matrix.rows === 0) return false;
  if (query.length !== matrix.dimensions) {
    throw new ModelFailure(
      "other",
      `The question was embedded in ${query.length} numbers, the story in ${matrix.dimensions}: ` +
        "check that the embedding endpoint still serves the model that indexed the story.",
    );
  }
  return query.every(Number.isFinite) && query.some((value) => value !== 0);
}

/** Cosine similarity of a query of unit length to a row of the matrix. */
export function similarity(matrix: VectorMatrix, row: number, query: Float64Array): number {
  const { values, dimensions } = matrix;
  const start = row * dimensions;
  // Four independent sums let the processor overlap the additions: twice as fast as one.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < dimensions; i += 4) {
    a += values[start + i]! * query[i]!;
    b += values[start + i + 1]! * query[i + 1]!;
    c += values[start + i + 2]! * query[i + 2]!;
    d += values[start + i + 3]! * query[i + 3]!;
  }
  for (; i < dimensions; i++) a += values[start + i]! * query[i]!;
  return a + b + c + d;
}

/** The order in which neighbours are given: best first, the lower id first among equals. */
export function byRank(a: Neighbour, b: Neighbour): number {
  return b.similarity - a.similarity || a.id - b.id;
}

/** The `k` rows most similar; a similarity that is not a number leaves a row out. */
function bestOf(rows: number, k: number, similarityOf: (row: number) => number): Neighbour[] {
  const best: Neighbour[] = [];
  for (let id = 0; id < rows; id++) {
    const found = similarityOf(id);
    if (Number.isNaN(found)) continue;
    if (best.length < k) pushWorstFirst(best, { id, similarity: found });
    else if (k > 0 && found > best[0]!.similarity) replaceWorst(best, { id, similarity: found });
  }
  return best.toSorted(byRank);
}

/** Adds to a binary heap whose root is the worst neighbour. */
function pushWorstFirst(heap: Neighbour[], neighbour: Neighbour): void {
  let at = heap.length;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (byRank(heap[parent]!, neighbour) > 0) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = neighbour;
}

/** Puts a better neighbour in the place of the heap's worst. */
function replaceWorst(heap: Neighbour[], neighbour: Neighbour): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && byRank(heap[child + 1]!, heap[child]!) > 0) child++;
    if (byRank(heap[child]!, neighbour) <= 0) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = neighbour;
}
