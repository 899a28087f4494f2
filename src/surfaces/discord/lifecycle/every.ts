/** Does something again and again (ms) until it is aborted; it keeps no process alive. */
export function every(ms: number, signal: AbortSignal, action: () => void): void {
  const timer = setInterval(action, ms);
  timer.unref();
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}
