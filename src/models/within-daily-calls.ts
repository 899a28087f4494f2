import { usedUp } from "../core/errors.ts";
import type { DailyCount } from "../ops/daily-count.ts";
import type { Model } from "./model.ts";

/** A model that counts as down once the calls of the day are used up: nothing is sent to it then. */
export function withinDailyCalls(model: Model, calls: DailyCount): Model {
  return {
    id: model.id,
    async *stream(request) {
      if (!(await calls.take(1))) throw usedUp(calls.limit);
      yield* model.stream(request);
    },
  };
}
