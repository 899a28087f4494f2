import type { VectorMatrix } from "../../src/vectors/vector-index.ts";

/** Vectors that can be searched. */
export interface Store {
  /** Numbers of the `k` rows nearest to a query, best first; only rows before `end` where one is given. */
  readonly search: (query: number[], k: number, end: number | null) => Promise<readonly number[]>;
  /** Keeps it in a folder. */
  readonly save: (folder: string) => Promise<void>;
}

/** A way to keep vectors and search them. */
export interface Rival {
  /** When a filter is applied: to all rows before the search, or to those it meets. */
  readonly filters: "before" | "inside";
  /** Builds it over the rows of a matrix; `folder` is empty, for a store that works on the disk. */
  readonly build: (matrix: VectorMatrix, folder: string) => Promise<Store>;
}

/** The rows of a matrix as the lists of numbers that most libraries take. */
export function rowsOf({ values, rows, dimensions }: VectorMatrix): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(values.subarray(row * dimensions, (row + 1) * dimensions)),
  );
}
