/**
 * Waits for `wait`, or rejects at once with the signal's reason when it aborts. `wait` itself goes on: others may be
 * waiting for it too.
 */
export async function unlessAborted<T>(wait: Promise<T>, signal: AbortSignal): Promise<T> {
  const waiting = new AbortController();
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { signal: waiting.signal });
  });
  try {
    return await Promise.race([
      wait,
      aborted.then((): never => {
        throw signal.reason;
      }),
    ]);
  } finally {
    waiting.abort();
  }
}
