import { listen } from "../../src/ops/meter.ts";

/** Adds up what is measured while something runs, by name and labels: the values of counters, the numbers of times. */
export async function measuredDuring(run: () => unknown): Promise<Readonly<Record<string, number>>> {
  const sums: Record<string, number> = {};
  const stop = listen(({ name, labels, value }) => {
    const key = [name, ...Object.values(labels)].join(" ");
    sums[key] = (sums[key] ?? 0) + (name.endsWith("_seconds") ? 1 : value);
  });
  try {
    await run();
  } finally {
    stop();
  }
  return sums;
}
