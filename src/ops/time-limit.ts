/** The other side was silent for longer than we wait. */
export class TimedOut extends Error {
  override readonly name = "TimedOut";
  readonly afterMs: number;
  constructor(afterMs: number) {
    super(`Nothing happened for ${afterMs} milliseconds`);
    this.afterMs = afterMs;
  }
}

/** Ends a request that is silent for too long, that the caller aborts, or whose rest is not needed. */
export interface TimeLimit {
  /** To be handed to everything that belongs to the request. */
  readonly signal: AbortSignal;
  /**
   * Waits for `wait`; throws {@link TimedOut} and aborts the request when it takes longer than `ms`.
   * Throws the caller's reason when the caller aborted, even if `wait` only ended early because of it.
   */
  within<T>(ms: number, wait: Promise<T>): Promise<T>;
  /** Aborts whatever of the request still runs. */
  end(): void;
}

/** A time limit inside the caller's `outer` signal. */
export function timeLimit(outer?: AbortSignal): TimeLimit {
  const own = new AbortController();
  return {
    signal: outer ? AbortSignal.any([outer, own.signal]) : own.signal,
    async within(ms, wait) {
      const timer = setTimeout(() => own.abort(new TimedOut(ms)), ms);
      const [result] = await Promise.allSettled([wait]);
      clearTimeout(timer);
      // An aborted stream may end quietly or with an error of its own: only the reason tells the truth.
      outer?.throwIfAborted();
      own.signal.throwIfAborted();
      if (result.status === "rejected") throw result.reason;
      return result.value;
    },
    end: () => own.abort(),
  };
}
