import { usedUp } from "../core/errors.ts";
import type { DailyCount } from "../ops/daily-count.ts";
import type { Embedder } from "./embedder.ts";

/** An embedder whose calls to its endpoint are counted among those of the day. */
export function withinDailyCalls(embedder: Embedder, calls: DailyCount): Embedder {
  return {
    id: embedder.id,
    maxBatch: embedder.maxBatch,
    get dimensions() {
      return embedder.dimensions;
    },
    async embed(texts, signal) {
      if (!(await calls.take(Math.ceil(texts.length / embedder.maxBatch)))) throw usedUp(calls.limit);
      return embedder.embed(texts, signal);
    },
  };
}
