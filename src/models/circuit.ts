import { isOfEndpoint, type ModelFailure } from "../core/errors.ts";
import type { Model, ModelEvent, ModelRequest } from "./model.ts";

/** A model that fails so often in a row, and for so long (ms), is down. */
const MIN_FAILURES = 3;
const MIN_MS = 60_000;
/** So long it is then left alone (ms); twice as long each time it fails again. */
const FIRST_PAUSE_MS = 60_000;
const MAX_PAUSE_MS = 600_000;

/**
 * A model that is not waited for while it is down: requests then fail at once as the last one did. After a pause one
 * request tries it, and its first answer ends this (a circuit breaker, after M. Nygard, *Release It!*, 2nd ed., ch. 5).
 *
 * @param now the time (ms), used instead of `performance.now`.
 * @param onDown called when the model is found to be down, with the last failure.
 */
export function withCircuit(
  model: Model,
  {
    now = () => performance.now(),
    onDown,
  }: { readonly now?: () => number; readonly onDown?: (last: ModelFailure) => void } = {},
): Model {
  let [failures, firstFailure] = [0, 0];
  let down: { readonly last: ModelFailure; readonly pauseMs: number; readonly until: number } | null = null;
  /** The request that tries whether the model is still down. */
  let trial: ModelRequest | null = null;

  const leaveAlone = (last: ModelFailure, pauseMs: number): void => {
    down = { last, pauseMs, until: now() + pauseMs };
  };
  const noteFailure = (failure: ModelFailure, isTry: boolean): void => {
    if (isTry && down) return leaveAlone(failure, Math.min(MAX_PAUSE_MS, down.pauseMs * 2));
    // Asked while the model was not yet known to be down.
    if (down) return;
    if (failures++ === 0) firstFailure = now();
    if (failures < MIN_FAILURES || now() - firstFailure < MIN_MS) return;
    onDown?.(failure);
    leaveAlone(failure, FIRST_PAUSE_MS);
  };
  async function* stream(request: ModelRequest): AsyncGenerator<ModelEvent> {
    const { signal } = request;
    signal?.throwIfAborted();
    if (down && (trial !== null || now() < down.until)) throw down.last;
    const isTry = down !== null;
    const leave = () => {
      if (trial === request) trial = null;
    };
    if (isTry) trial = request;
    // Who is not waited for any more may stop in the middle of this loop for good.
    signal?.addEventListener("abort", leave, { once: true });
    let answers = false;
    try {
      for await (const event of model.stream(request)) {
        answers = true;
        if (isTry) down = null;
        leave();
        yield event;
      }
    } catch (error) {
      if (isOfEndpoint(error)) {
        answers = false;
        noteFailure(error, isTry);
        // Whatever else is wrong, the endpoint has answered.
      } else answers ||= signal?.aborted !== true;
      throw error;
    } finally {
      signal?.removeEventListener("abort", leave);
      leave();
      // Who has heard enough leaves before the end.
      if (answers) [failures, down] = [0, null];
    }
  }
  return { id: model.id, stream };
}
