import { setImmediate } from "node:timers/promises";
import type { BruteforceSearch } from "hnswlib-node";
import { bestOf, exactIndex, isSearchable } from "./exact.ts";
import { NEIGHBOURS, type VectorIndex, type VectorMatrix } from "./vector-index.ts";

/** Time spent copying rows before other work gets a turn (ms). */
const SLICE_MS = 8;
/** The share of rows up to which scanning them is faster: hnswlib asks a filter of JavaScript about most rows then. */
const NARROW_SHARE = 0.2;
/** Rows asked for beyond `k`: hnswlib's 32-bit distances may misjudge the last places by their rounding. */
const MARGIN = 16;

/** A {@link VectorIndex} over hnswlib's exact search. */
export interface BruteForceIndex extends VectorIndex {
  /** Copies the rows into hnswlib; resolves to whether it searches now: it may be missing or lack memory. */
  readonly build: () => Promise<boolean>;
}

/**
 * Searches by hnswlib's `BruteforceSearch`, several times as fast as JavaScript. The rows are copied into it in the
 * background from the second search on, so that neither opening a story nor a single question waits for it. Until
 * then, under a narrow filter, and where hnswlib is not installed, JavaScript scans the rows; what is found is the same.
 */
export function bruteForceIndex(matrix: VectorMatrix): BruteForceIndex {
  const { rows, dimensions } = matrix;
  const scan = exactIndex(matrix);
  let native: BruteforceSearch | null = null;
  let building: Promise<boolean> | null = null;
  let searches = 0;
  const build = () => {
    building ??= copied(matrix).then((copy) => (native = copy) !== null);
    return building;
  };
  const search: VectorIndex["search"] = (query, k, allowed) => {
    searches += 1;
    if (searches === 2) void build();
    const count = allowed?.reduce((sum, entry) => sum + Number(entry === 1), 0) ?? rows;
    if (native === null || k < 1 || count <= rows * NARROW_SHARE) return scan.search(query, k, allowed);
    if (!isSearchable(matrix, query, allowed)) return [];
    const wanted = Math.min(k + MARGIN, count);
    // An exception in this callback would end the process.
    const isAllowed = allowed && ((row: number) => allowed[row] === 1);
    const { neighbors: ids } = native.searchKnn(Array.from(query), wanted, isAllowed);
    // Where a filter leaves few of the first rows, hnswlib 0.8 misses rows that are further away than those.
    return ids.length < wanted ? scan.search(query, k, allowed) : bestOf(matrix, query, { ids, k });
  };
  return {
    size: rows,
    dimensions,
    build,
    search,
    similarities(query, allowed) {
      const nearest = search(query, NEIGHBOURS, allowed);
      const found = new Float64Array(rows).fill(nearest.at(-1)?.similarity ?? 0);
      for (const { id, similarity } of nearest) found[id] = similarity;
      return found;
    },
  };
}

/** Whether hnswlib can be loaded here; without it JavaScript scans the rows. */
export async function canLoadHnswlib(): Promise<boolean> {
  return import("hnswlib-node").then(
    () => true,
    () => false,
  );
}

/** The rows in an index of hnswlib's; `null` where that cannot be loaded or has no memory for them. */
async function copied({ values, rows, dimensions }: VectorMatrix): Promise<BruteforceSearch | null> {
  try {
    const { default: hnswlib } = await import("hnswlib-node");
    const index = new hnswlib.BruteforceSearch("ip", dimensions);
    index.initIndex(rows);
    for (let row = 0, sliceStart = performance.now(); row < rows; row++) {
      index.addPoint(Array.from(values.subarray(row * dimensions, (row + 1) * dimensions)), row);
      if (performance.now() - sliceStart < SLICE_MS) continue;
      await setImmediate();
      sliceStart = performance.now();
    }
    return index;
  } catch {
    return null;
  }
}
