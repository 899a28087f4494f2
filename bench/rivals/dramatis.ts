import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bruteForceIndex } from "../../src/vectors/brute-force.ts";
import type { Rival } from "./store.ts";

/** What the program uses for many passages. */
export const dramatis: Rival = {
  filters: "inside",
  async build(matrix, folder) {
    const { rows, values } = matrix;
    const index = bruteForceIndex(matrix);
    await index.build();
    // As the program does: it keeps the vectors and nothing else.
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "vectors"), values);
    return {
      search(query, k, end) {
        const allowed = end === null ? undefined : new Uint8Array(rows).fill(1, 0, end);
        return Promise.resolve(index.search(Float32Array.from(query), k, allowed).map(({ id }) => id));
      },
      save: () => Promise.resolve(),
    };
  },
};
