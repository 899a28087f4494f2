/** Vectors of unit length, row after row: row `i` is `values[i * dimensions .. (i + 1) * dimensions)`. */
export interface VectorMatrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
}

/** Cosine similarity of a query of unit length to a row of a matrix. */
export function rowSimilarity(
  { values, dimensions }: VectorMatrix,
  row: number,
  query: Float32Array,
): number {
  const start = row * dimensions;
  let sum = 0;
  for (let at = 0; at < dimensions; at += 1) sum += values[start + at]! * query[at]!;
  return sum;
}

/** A row found: its number in the matrix and its cosine similarity to the query. */
export interface Neighbour {
  readonly id: number;
  readonly similarity: number;
}

/** So many rows of a very large matrix are told apart. */
export const NEIGHBOURS = 200;

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
   * @throws {RangeError} when the filter has another length than the matrix has rows.
   */
  search(query: Float32Array, k: number, allowed?: Uint8Array): Neighbour[];
  /**
   * The similarity of each row to a query of unit length; of rows that are not allowed it means nothing. In a matrix too
   * large to compare with all at once, the rows beyond the {@link NEIGHBOURS} nearest have the least of theirs.
   *
   * @throws what {@link VectorIndex.search} throws.
   */
  similarities(query: Float32Array, allowed?: Uint8Array): Float64Array;
}

/** Makes a matrix searchable. */
export type VectorIndexOf = (matrix: VectorMatrix) => VectorIndex;
