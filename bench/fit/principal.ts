/** Rounds of iteration: the directions found stand still long before. */
const ROUNDS = 50;

/** Orthogonal directions along which vectors differ most: their principal components, by orthogonal iteration. */
export function principalDirections(vectors: readonly Float32Array[], count: number): Float64Array[] {
  const products = meanProducts(vectors);
  let directions = products.slice(0, count);
  for (let round = 0; round < ROUNDS; round += 1) {
    directions = orthogonal(directions.map((direction) => multiplied(products, direction)));
  }
  return directions;
}

/** A vector's coordinates along directions, scaled to unit length. */
export function projected(vector: Float32Array, directions: readonly Float64Array[]): Float32Array {
  const found = Float32Array.from(directions, (direction) => product(direction, vector));
  const length = Math.hypot(...found) || 1;
  return found.map((value) => value / length);
}

/** How each two coordinates go together; of centred vectors, their covariance. */
function meanProducts(vectors: readonly Float32Array[]): Float64Array[] {
  const size = vectors[0]?.length ?? 0;
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  for (const vector of vectors) {
    for (let i = 0; i < size; i += 1) {
      const [row, value] = [rows[i]!, vector[i]! / vectors.length];
      for (let j = 0; j < size; j += 1) row[j]! += value * vector[j]!;
    }
  }
  return rows;
}

function multiplied(rows: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(rows, (row) => product(row, vector));
}

/** Gram and Schmidt's: each direction less its parts along those before, of unit length. */
function orthogonal(directions: readonly Float64Array[]): Float64Array[] {
  const found: Float64Array[] = [];
  for (const direction of directions) {
    const rest = direction.slice();
    for (const before of found) {
      const along = product(before, rest);
      for (let at = 0; at < rest.length; at += 1) rest[at]! -= along * before[at]!;
    }
    const length = Math.hypot(...rest);
    found.push(rest.map((value) => value / length));
  }
  return found;
}

function product(one: Float64Array, other: Float64Array | Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}
