/** Waits for something, but no longer than that (ms). */
export async function within(ms: number, wait: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([wait, patience]);
  clearTimeout(timer);
}
