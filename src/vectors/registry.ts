import { exact } from "./exact.ts";
import { hnsw } from "./hnsw.ts";
import type { VectorIndexKind } from "./vector-index.ts";

/**
 * Numbers (rows × dimensions) that are scanned: 100,000 rows of 512 take 6 to 12 ms. Beyond it a graph is faster.
 * Measured: docs/decisions/2026-11-23-vector-search.md.
 */
const SCAN_NUMBERS = 51_200_000;

/** The way to search a matrix of this size: a scan as long as it is quick, else a graph. */
export function chooseVectorIndex(rows: number, dimensions: number): VectorIndexKind {
  return rows * dimensions <= SCAN_NUMBERS ? exact() : hnsw();
}
