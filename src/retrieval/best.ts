/** The indices of the `k` greatest scores, greatest first, the lower index first among equals. */
export function bestIndices(scores: Float64Array, k: number): number[] {
  const best: number[] = [];
  const scoreOf = (at: number | undefined) => scores[at ?? -1] ?? Infinity;
  for (const [at, score] of scores.entries()) {
    if (best.length === k && !(k > 0 && score > scoreOf(best[k - 1]))) continue;
    let [low, high] = [0, best.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (scoreOf(best[middle]) >= score) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, at);
    if (best.length > k) best.pop();
  }
  return best;
}
