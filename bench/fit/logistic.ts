import { minimise } from "./adam.ts";

/** One thing to be told yes or no from its signals; `share` is how much it counts. */
export interface Example {
  readonly signals: readonly number[];
  readonly isYes: boolean;
  readonly share: number;
}

/** Weights of a logistic regression without a bias of its own, with an L2 penalty on those of the standardised signals. */
export function fitLogistic(examples: readonly Example[], penalty = 3e-3): Float64Array {
  const scale = deviations(examples.map(({ signals }) => signals));
  const scaled = examples.map((one) => ({
    ...one,
    signals: one.signals.map((value, s) => value / scale[s]!),
  }));
  const total = examples.reduce((sum, { share }) => sum + share, 0);
  const weights = minimise(
    scale.length,
    (at) => {
      const gradient = at.map((weight) => penalty * weight);
      for (const { signals, isYes, share } of scaled) {
        const score = signals.reduce((sum, signal, s) => sum + at[s]! * signal, 0);
        const pull = (share / total) * (1 / (1 + Math.exp(-score)) - (isYes ? 1 : 0));
        signals.forEach((signal, s) => (gradient[s]! += pull * signal));
      }
      return gradient;
    },
    { steps: 600, rate: 0.1 },
  );
  return weights.map((weight, s) => weight / scale[s]!);
}

/** The standard deviation of each signal; 1 where it never varies. */
function deviations(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, s) => {
    const average = rows.reduce((sum, row) => sum + row[s]!, 0) / rows.length;
    return Math.sqrt(rows.reduce((sum, row) => sum + (row[s]! - average) ** 2, 0) / rows.length) || 1;
  });
}
