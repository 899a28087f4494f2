import { ModelFailure, type ModelFailureKind } from "../core/errors.ts";
import type { Model, ModelEvent, ModelRequest } from "./model.ts";

/** Failures that are the model's own, so that another model at the same endpoint may still answer. */
const OF_THE_MODEL: ReadonlySet<ModelFailureKind> = new Set(["no-such-model", "rate-limited", "no-answer"]);

/**
 * A model that lets `second` answer when `first` does not exist, is rate-limited or gives no answer, as long as
 * `first` has not begun to answer. It says so by a `fallback` event.
 */
export function withFallback(first: Model, second: Model): Model {
  return { id: first.id, stream: (request) => streamEither(first, second, request) };
}

async function* streamEither(first: Model, second: Model, request: ModelRequest): AsyncGenerator<ModelEvent> {
  let hasBegun = false;
  try {
    for await (const event of first.stream(request)) {
      hasBegun = true;
      yield event;
    }
    return;
  } catch (error) {
    if (hasBegun || !(error instanceof ModelFailure) || !OF_THE_MODEL.has(error.kind)) throw error;
    yield { type: "fallback", id: second.id, because: error };
  }
  yield* second.stream(request);
}
