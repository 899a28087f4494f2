import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chooseVectorIndex } from "../../src/vectors/registry.ts";
import type { Rival } from "./store.ts";

/** What the program chooses for a matrix of that size. */
export const dramatis: Rival = {
  filters: "inside",
  async build(matrix, folder) {
    const { rows, dimensions, values } = matrix;
    const index = await chooseVectorIndex(rows, dimensions).build(matrix);
    // As the program does: it keeps the vectors in a file of their own, and the graph where there is one.
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "vectors"), values);
    return {
      search(query, k, end) {
        const allowed = end === null ? undefined : new Uint8Array(rows).fill(1, 0, end);
        return Promise.resolve(index.search(Float32Array.from(query), k, allowed).map(({ id }) => id));
      },
      save: async (path) => index.save?.(join(path, "graph")),
    };
  },
};
