import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ModelFailure } from "../../src/core/errors.ts";
import type { Neighbour, VectorIndex, VectorMatrix } from "../../src/vectors/vector-index.ts";
import { clustered, matrixOf, unit } from "../support/vectors.ts";
import { randomNumbers } from "../support/random.ts";

/** What every search must give, computed as plainly as can be. */
function reference(matrix: VectorMatrix, query: Float32Array, k: number, allowed?: Uint8Array): Neighbour[] {
  return Array.from({ length: matrix.rows }, (_, id) => ({
    id,
    similarity: query.reduce((sum, value, i) => sum + value * matrix.values[id * matrix.dimensions + i]!, 0),
  }))
    .filter(({ id }) => !allowed || allowed[id] === 1)
    .toSorted((a, b) => b.similarity - a.similarity || a.id - b.id)
    .slice(0, k);
}

function rowOf({ values, dimensions }: VectorMatrix, row: number): Float32Array {
  return values.slice(row * dimensions, (row + 1) * dimensions);
}

const filters: readonly (readonly [string, (row: number, rows: number) => boolean])[] = [
  ["no filter", () => true],
  ["one row in a hundred", (row) => row % 100 === 7],
  ["every second row", (row) => row % 2 === 0],
  ["the first tenth, as under an early bound", (row, rows) => row < rows / 10],
  ["all but the last tenth", (row, rows) => row < 0.9 * rows],
];

/** Small matrices with ties and duplicates, a query of the same length, `k`, and a filter. */
const searches = fc.integer({ min: 1, max: 6 }).chain((dimensions) => {
  const vector = fc
    .array(fc.integer({ min: -3, max: 3 }), { minLength: dimensions, maxLength: dimensions })
    .map(unit);
  return fc.array(fc.tuple(vector, fc.boolean()), { minLength: 1, maxLength: 60 }).chain((rows) =>
    fc.record({
      matrix: fc.constant(
        matrixOf(
          rows.map(([row]) => row),
          dimensions,
        ),
      ),
      allowed: fc.option(fc.constant(Uint8Array.from(rows, ([, isAllowed]) => Number(isAllowed))), {
        nil: undefined,
      }),
      query: vector.filter((query) => query.some((value) => value !== 0)),
      k: fc.integer({ min: -1, max: 70 }),
    }),
  );
});

/** The contract of a vector index; every way of making one runs it. */
export function testVectorIndex(
  name: string,
  indexOf: (matrix: VectorMatrix) => VectorIndex | Promise<VectorIndex>,
): void {
  describe(`as a vector index, ${name}`, () => {
    const matrix = clustered(2000, 48);
    const queries = Array.from({ length: 60 }, (_, i) => {
      const random = randomNumbers(100 + i);
      return unit(rowOf(matrix, i * 33).map((value) => value + (random() - 0.5) * 0.25));
    });
    let index: VectorIndex;
    beforeAll(async () => {
      index = await indexOf(matrix);
    });

    function recall(searched: VectorIndex, allowed: Uint8Array): number {
      const hits = queries.map((query) => {
        const wanted = reference(matrix, query, 10, allowed).map(({ id }) => id);
        const found = new Set(searched.search(query, 10, allowed).map(({ id }) => id));
        return wanted.filter((id) => found.has(id)).length / wanted.length;
      });
      return hits.reduce((sum, share) => sum + share, 0) / hits.length;
    }

    it("knows its size", () => {
      expect(index.size).toBe(2000);
      expect(index.dimensions).toBe(48);
    });

    it.each(filters)("finds the nearest, all of them: %s", (_, admits) => {
      const allowed = Uint8Array.from({ length: matrix.rows }, (_entry, row) =>
        Number(admits(row, matrix.rows)),
      );
      expect(recall(index, allowed)).toBe(1);
    });

    it("finds a row by its own vector, with a similarity of one", () => {
      const [best] = index.search(rowOf(matrix, 1234), 1);
      expect(best?.id).toBe(1234);
      expect(best?.similarity).toBeCloseTo(1, 5);
    });

    it("gives k allowed rows or all there are, each once, best first, with their similarities", async () => {
      await fc.assert(
        fc.asyncProperty(searches, async ({ matrix: small, allowed, query, k }) => {
          const found = (await indexOf(small)).search(query, k, allowed);
          const all = reference(small, query, small.rows, allowed);
          expect(found).toHaveLength(Math.max(0, Math.min(k, all.length)));
          expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
          expect(found).toEqual(found.toSorted((a, b) => b.similarity - a.similarity || a.id - b.id));
          for (const { id, similarity } of found) {
            expect(similarity).toBeCloseTo(all.find((row) => row.id === id)?.similarity ?? Number.NaN, 5);
          }
        }),
        { numRuns: 60 },
      );
    });

    it.each([
      ["zeros", () => 0],
      ["a number that is none", (i: number) => (i === 3 ? Number.NaN : 0.1)],
      ["an infinite number", (i: number) => (i === 3 ? Infinity : 0.1)],
    ])("finds nothing for a query of %s", (_, value) => {
      expect(
        index.search(
          Float32Array.from({ length: 48 }, (_entry, i) => value(i)),
          5,
        ),
      ).toEqual([]);
    });

    it("finds nothing where nothing is allowed, and nothing in an empty matrix", async () => {
      expect(index.search(queries[0]!, 5, new Uint8Array(2000))).toEqual([]);
      const empty = await indexOf({ values: new Float32Array(0), rows: 0, dimensions: 0 });
      expect(empty.search(queries[0]!, 5)).toEqual([]);
    });

    it("refuses a query by another embedder, and a filter of another story", () => {
      expect(() => index.search(new Float32Array(32).fill(0.1), 5)).toThrow(ModelFailure);
      expect(() => index.search(queries[0]!, 5, new Uint8Array(1999))).toThrow(RangeError);
    });
  });
}
