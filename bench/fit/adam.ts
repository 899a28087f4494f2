/** Adam's moving means (Kingma and Ba 2015). */
const [FIRST_DECAY, SECOND_DECAY] = [0.9, 0.99];

/**
 * Finds weights that make a loss small, from zero, given its gradient (Adam on all data at once; the
 * step falls off over the second half).
 */
export function minimise(
  size: number,
  gradientAt: (weights: Float64Array) => Float64Array,
  { steps = 400, rate = 0.03 } = {},
): Float64Array {
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let step = 1; step <= steps; step += 1) {
    const gradient = gradientAt(weights);
    const stepRate = rate * Math.min(1, (2 * (steps - step)) / steps + 0.02);
    for (let i = 0; i < size; i += 1) {
      first[i] = FIRST_DECAY * first[i]! + (1 - FIRST_DECAY) * gradient[i]!;
      second[i] = SECOND_DECAY * second[i]! + (1 - SECOND_DECAY) * gradient[i]! ** 2;
      const mean = first[i]! / (1 - FIRST_DECAY ** step);
      const square = second[i]! / (1 - SECOND_DECAY ** step);
      weights[i]! -= (stepRate * mean) / (Math.sqrt(square) + 1e-9);
    }
  }
  return weights;
}
