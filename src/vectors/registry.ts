import { bruteForceIndex } from "./brute-force.ts";
import { exactIndex } from "./exact.ts";
import type { VectorIndex, VectorMatrix } from "./vector-index.ts";

/**
 * Numbers (rows × dimensions) that JavaScript compares within some milliseconds, all of them exactly. Measured:
 * docs/decisions/2026-11-23-vector-search.md.
 */
const MAX_PLAIN_NUMBERS = 5_000_000;

/** Makes a matrix searchable: plainly when it is small, else by hnswlib. */
export function vectorIndexOf(matrix: VectorMatrix): VectorIndex {
  const isSmall = matrix.rows * matrix.dimensions <= MAX_PLAIN_NUMBERS;
  return isSmall ? exactIndex(matrix) : bruteForceIndex(matrix);
}
