import { minimise } from "./adam.ts";

/** One thing to be told yes or no from its signals; `share` is how much it counts. */
export interface Example {
  readonly signals: readonly number[];
  readonly isYes: boolean;
  readonly share: number;
}

/** Weights of a logistic regression without a bias of its own, with an L2 penalty. */
export function fitLogistic(examples: readonly Example[], penalty = 1e-4): Float64Array {
  const size = examples[0]!.signals.length;
  const total = examples.reduce((sum, { share }) => sum + share, 0);
  return minimise(
    size,
    (weights) => {
      const gradient = weights.map((weight) => penalty * weight);
      for (const { signals, isYes, share } of examples) {
        const score = signals.reduce((sum, signal, s) => sum + weights[s]! * signal, 0);
        const pull = (share / total) * (1 / (1 + Math.exp(-score)) - (isYes ? 1 : 0));
        signals.forEach((signal, s) => (gradient[s]! += pull * signal));
      }
      return gradient;
    },
    { steps: 600, rate: 0.1 },
  );
}
