import { expect, test } from "vitest";
import { fitPieces } from "../../bench/fit/piece-vectors.ts";
import { principalDirections, projected } from "../../bench/fit/principal.ts";
import { randomNumbers } from "../support/random.ts";

test("the sums of fitted pieces point where texts do, also of a text that was not fitted", () => {
  const random = randomNumbers(1);
  const numbers = () => Float32Array.from({ length: 4 }, () => random() - 0.5);
  const wanted = Array.from({ length: 20 }, numbers);
  const lessons = Array.from({ length: 300 }, () => lessonOf([0, 1, 2].map(() => Math.floor(random() * 20))));
  const table = wanted.map(numbers);

  fitPieces(table, Array<typeof lessons>(60).fill(lessons).flat());

  expect(cosine(sumOf(table, [3, 7]), sumOf(wanted, [3, 7]))).toBeGreaterThan(0.9);

  function lessonOf(pieces: number[]) {
    return { pieces, target: unit(sumOf(wanted, pieces)) };
  }
});

test("principal directions are those along which vectors differ", () => {
  const random = randomNumbers(2);
  const vectors = Array.from({ length: 200 }, () =>
    Float32Array.from([9, 1, 0.001], (size) => size * (random() - 0.5)),
  );

  const directions = principalDirections(vectors, 2);

  const [most = 0, less = 0] = projected(Float32Array.from([3, 4, 50]), directions);
  expect([Math.abs(most), Math.abs(less)]).toEqual([expect.closeTo(0.6, 1), expect.closeTo(0.8, 1)]);
});

function sumOf(table: readonly Float32Array[], pieces: readonly number[]): Float32Array {
  return Float32Array.from({ length: 4 }, (_, at) =>
    pieces.reduce((sum, piece) => sum + table[piece]![at]!, 0),
  );
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function cosine(one: Float32Array, other: Float32Array): number {
  return unit(one).reduce((sum, value, at) => sum + value * unit(other)[at]!, 0);
}
