/** The places of the `k` greatest scores, greatest first, the lower place first among equals. */
export function placesOfBest(scores: Float64Array, k: number): number[] {
  const best: number[] = [];
  for (let place = 0; place < scores.length; place += 1) {
    const score = scores[place]!;
    if (best.length === k && !(k > 0 && score > scores[best[k - 1]!]!)) continue;
    let [low, high] = [0, best.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (scores[best[middle]!]! >= score) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, place);
    if (best.length > k) best.pop();
  }
  return best;
}
