import { exact, SCAN_NUMBERS } from "./exact.ts";
import { hnsw } from "./hnsw.ts";
import type { VectorIndexKind } from "./vector-index.ts";

/** The way to search a matrix of this size: a scan as long as it is quick, else a graph. */
export function chooseVectorIndex(rows: number, dimensions: number): VectorIndexKind {
  return rows * dimensions <= SCAN_NUMBERS ? exact() : hnsw();
}
