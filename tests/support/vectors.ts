import type { VectorMatrix } from "../../src/vectors/vector-index.ts";
import { randomNumbers } from "./random.ts";

/** A vector of unit length. */
export function unit(values: Iterable<number>): Float32Array {
  const vector = Float32Array.from(values);
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** Unit vectors as a matrix. */
export function matrixOf(vectors: readonly Float32Array[], dimensions: number): VectorMatrix {
  const values = new Float32Array(vectors.length * dimensions);
  vectors.forEach((vector, row) => values.set(vector, row * dimensions));
  return { values, rows: vectors.length, dimensions };
}

/** Vectors in clusters that follow one another, as the scenes of a telling do. */
export function clustered(rows: number, dimensions: number, seed = 1): VectorMatrix {
  const random = randomNumbers(seed);
  const noise = () => random() + random() + random() - 1.5;
  const centres = Array.from({ length: 20 }, () => Array.from({ length: dimensions }, noise));
  const vectors = Array.from({ length: rows }, (_, row) =>
    unit(centres[Math.floor((row / rows) * 60) % 20]!.map((value) => value + noise())),
  );
  return matrixOf(vectors, dimensions);
}
