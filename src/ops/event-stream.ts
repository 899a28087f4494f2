/**
 * Turns a callback into a stream: gives what `run` pushes, as it comes, and ends or fails as `run` does, after the last
 * event. `run` starts when the first event is asked for, and goes on when nobody asks for more.
 */
export async function* eventStream<T>(
  run: (push: (event: T) => void) => Promise<void>,
): AsyncGenerator<T, void, undefined> {
  const events: T[] = [];
  let [isOver, wake] = [false, () => {}];
  const running = run((event) => {
    events.push(event);
    wake();
  }).finally(() => {
    isOver = true;
    wake();
  });
  // Thrown below, once the events before it were taken.
  running.catch(() => undefined);
  for (;;) {
    const next = events.splice(0, 1);
    yield* next;
    if (next.length > 0) continue;
    if (isOver) return await running;
    await new Promise<void>((resolve) => (wake = resolve));
  }
}
