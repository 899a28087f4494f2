import type { Checksum } from "../ops/checksum.ts";

/** Vectors of unit length, row after row: row `i` is `values[i * dimensions .. (i + 1) * dimensions)`. */
export interface VectorMatrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
}

/** A row found: its number in the matrix and its cosine similarity to the query. */
export interface Neighbour {
  readonly id: number;
  readonly similarity: number;
}

/** Finds the rows of a matrix that are nearest to a vector. */
export interface VectorIndex {
  /** Rows in the matrix. */
  readonly size: number;
  readonly dimensions: number;
  /**
   * The `k` rows most similar to a query of unit length, best first, the lower id first among equals.
   *
   * `allowed[i] === 1` admits row `i` (absent: all are); the filter works inside the search, so that
   * `k` rows come back whenever so many are allowed. A query that points nowhere (all zeros, or not
   * finite) finds nothing.
   *
   * @throws {ModelFailure} when the query has another length than the rows: another embedder made them.
   */
  search(query: Float32Array, k: number, allowed?: Uint8Array): Neighbour[];
}

/** A file that an index kept, and what its content must be. */
export interface IndexFile extends Checksum {
  readonly path: string;
}

/** An index just built. */
interface BuiltVectorIndex extends VectorIndex {
  /**
   * Writes to a path what {@link VectorIndexKind.open} needs, and has read it back when it resolves;
   * `null` when the matrix is all there is to keep. Rejects with a `Failure`.
   */
  readonly save: ((path: string) => Promise<void>) | null;
}

/** A way to search vectors. */
export interface VectorIndexKind {
  /** Name, with everything that changes the file it keeps. */
  readonly id: string;
  /** Builds an index over a matrix, yielding to other work on the way. */
  build(matrix: VectorMatrix, signal?: AbortSignal): Promise<BuiltVectorIndex>;
  /**
   * Opens a saved index over the same matrix; `null` for a kind that saves nothing.
   *
   * @throws {Failure} when the file is not, byte for byte, the one described, or not of this shape.
   */
  readonly open: ((matrix: VectorMatrix, file: IndexFile) => Promise<VectorIndex>) | null;
}
