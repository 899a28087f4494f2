import { usedUp } from "../core/errors.ts";
import type { DailyCount } from "../ops/daily-count.ts";
import { aroundCalls } from "./around-calls.ts";
import type { Embedder } from "./embedder.ts";

/** An embedder whose calls to its endpoint are counted among those of the day. */
export function withinDailyCalls(embedder: Embedder, calls: DailyCount): Embedder {
  return aroundCalls(embedder, async ({ texts }, call) => {
    if (!(await calls.take(Math.ceil(texts.length / embedder.maxBatch)))) throw usedUp(calls.limit);
    return call();
  });
}
