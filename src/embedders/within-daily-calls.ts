import { usedUp } from "../core/errors.ts";
import type { DailyCount } from "../ops/daily-count.ts";
import type { Embedder } from "./embedder.ts";

/** An embedder whose calls to its endpoint are counted among those of the day. */
export function withinDailyCalls(embedder: Embedder, calls: DailyCount): Embedder {
  const take = async (count: number) => {
    if (!(await calls.take(count))) throw usedUp(calls.limit);
  };
  return {
    id: embedder.id,
    maxBatch: embedder.maxBatch,
    ...(embedder.prefixes && { prefixes: embedder.prefixes }),
    get dimensions() {
      return embedder.dimensions;
    },
    async embed(passages, signal) {
      await take(Math.ceil(passages.length / embedder.maxBatch));
      return embedder.embed(passages, signal);
    },
    async embedQuestion(question, signal) {
      await take(1);
      return embedder.embedQuestion(question, signal);
    },
  };
}
