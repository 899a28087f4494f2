import { ModelFailure, type ModelFailureKind } from "../core/errors.ts";
import type { Model } from "./model.ts";

/** Failures of the model itself: another model at the same endpoint may still answer. */
const MODEL_SPECIFIC: ReadonlySet<ModelFailureKind> = new Set([
  "no-such-model",
  "rate-limited",
  "no-answer",
  "empty",
]);

/**
 * A model that lets `second` answer when `first` does not exist, is rate-limited or gives no answer, provided that
 * `first` has not begun to answer. A `fallback` event announces it.
 */
export function withFallback(first: Model, second: Model): Model {
  return {
    id: first.id,
    async *stream(request) {
      let hasBegun = false;
      try {
        for await (const event of first.stream(request)) {
          hasBegun = true;
          yield event;
        }
        return;
      } catch (error) {
        if (hasBegun || !(error instanceof ModelFailure) || !MODEL_SPECIFIC.has(error.kind)) throw error;
        yield { type: "fallback", id: second.id, because: error };
      }
      yield* second.stream(request);
    },
  };
}
