interface Placed {
  readonly start: number;
  readonly end: number;
}

/** What stands beside each other: the same passage on both sides, or one that only one side has. */
export interface Pair<T> {
  readonly left: T | null;
  readonly right: T | null;
}

/** Lines two lists up: what tells of the same place stands together, in the order of the left list, then of the right. */
export function linedUp<T extends Placed>(left: readonly T[], right: readonly T[]): Pair<T>[] {
  const unpaired = new Set(right);
  const pairs = left.map((one): Pair<T> => {
    const [best] = [...unpaired]
      .map((other) => ({ other, shared: overlap(one, other) }))
      .filter(({ shared }) => shared > 0.5)
      .toSorted((a, b) => b.shared - a.shared);
    if (best) unpaired.delete(best.other);
    return { left: one, right: best?.other ?? null };
  });
  // One that the right side alone has follows the one that is better there.
  for (const one of unpaired) {
    const better = new Set(right.slice(0, right.indexOf(one)));
    const at = pairs.findLastIndex((pair) => pair.right !== null && better.has(pair.right)) + 1;
    pairs.splice(at, 0, { left: null, right: one });
  }
  return pairs;
}

/** How much of the shorter of two places they share (0–1): one may be cut to what somebody knows of the other. */
function overlap(one: Placed, other: Placed): number {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return shared / Math.max(1, Math.min(one.end - one.start, other.end - other.start));
}
