/** The share of the vector score in the mix for the table of word pieces that comes with the program. */
export const STATIC_WEIGHT = 0.02;

/**
 * Mixes keyword scores with vector scores, one a window: both are first stretched to 0–1 over the
 * windows (min-max), then averaged with `vectorWeight`. A window without a vector of its own (NaN)
 * is judged by its keyword score alone.
 */
export function fuseScores(
  keywordScores: Float64Array,
  vectorScores: Float64Array,
  vectorWeight: number,
): Float64Array {
  const keyword = stretched(keywordScores);
  const vector = stretched(vectorScores);
  return keyword.map((score, w) => {
    const other = vector[w] ?? Number.NaN;
    return Number.isNaN(other) ? score : (1 - vectorWeight) * score + vectorWeight * other;
  });
}

/** The values scaled so that the least is 0 and the greatest 1; all 0 when they are equal. NaN stays NaN. */
export function stretched(values: Float64Array): Float64Array {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const range = greatest - least;
  return values.map((value) => (Number.isNaN(value) ? value : range > 1e-9 ? (value - least) / range : 0));
}
