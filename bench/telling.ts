import type { VectorMatrix } from "../src/vectors/vector-index.ts";
import { randomNumbers } from "../tests/support/random.ts";

/** Synthetic unit vectors in the order of a telling, and queries that are rows of it reworded. */
export interface Telling {
  readonly matrix: VectorMatrix;
  readonly queries: readonly Float32Array[];
}

/** Rows on one topic in a row, on average. */
const SCENE = 20;
const ROWS_A_TOPIC = 50;
/** How much a passage differs from its topic, and a query from its passage. */
const PASSAGE_NOISE = 0.8;
const QUERY_NOISE = 0.6;

/**
 * Scenes of some twenty passages, each on one of many topics that come again. The scales of the dimensions follow a
 * power law: an effective dimension of some 100, as sentence encoders have.
 */
export function telling(rows: number, dimensions: number, queries: number): Telling {
  const random = randomNumbers(7);
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const scales = Float64Array.from({ length: dimensions }, (_, i) => (i + 1) ** -0.5);
  const blend = (base: Float64Array | Float32Array, noise: number): Float32Array => {
    const vector = Float32Array.from(base, (value, i) => value + noise * gaussian() * scales[i]!);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  const topics = Array.from({ length: Math.ceil(rows / ROWS_A_TOPIC) }, () =>
    blend(new Float64Array(dimensions), 1),
  );
  const values = new Float32Array(rows * dimensions);
  let topic = topics[0]!;
  for (let row = 0; row < rows; row++) {
    if (random() < 1 / SCENE) topic = topics[Math.floor(random() * topics.length)]!;
    values.set(blend(topic, PASSAGE_NOISE), row * dimensions);
  }
  return {
    matrix: { values, rows, dimensions },
    queries: Array.from({ length: queries }, () => {
      const row = Math.floor(random() * rows);
      return blend(values.subarray(row * dimensions, (row + 1) * dimensions), QUERY_NOISE);
    }),
  };
}
