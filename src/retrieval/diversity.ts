import type { Span } from "../core/story.ts";
import { stretched } from "./fuse.ts";

/** How many of the best should not overlap. */
const APART = 5;
/** What a window loses for each chosen one it overlaps (share of the range of scores). */
const OVERLAP_COST = 0.2;

/**
 * The indices of the `k` windows worth showing, best first. If a window is not the answer, one that repeats a sentence
 * of it seldom is either, so the first five overlap only when they lead clearly. Then come the neighbours of the first,
 * which may have the rest of its answer, then the others by score. The windows must be in telling order.
 */
export function diverseBest(windows: readonly Span[], scores: Float64Array, k: number): number[] {
  const apart = bestApart(windows, scores, Math.min(k, APART));
  const [first] = apart;
  if (first === undefined || k <= APART) return apart;
  const byScore = (one: number, other: number) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other;
  const around = overlapping(windows, first).toSorted(byScore);
  return [...new Set([...apart, ...around, ...[...scores.keys()].toSorted(byScore)])].slice(0, k);
}

/** Maximal marginal relevance (Carbonell and Goldstein 1998) with overlap as similarity. */
function bestApart(windows: readonly Span[], scores: Float64Array, k: number): number[] {
  const left = stretched(scores);
  const chosen: number[] = [];
  while (chosen.length < Math.min(k, windows.length)) {
    const next = left.reduce((best, score, at) => (score > (left[best] ?? 0) ? at : best), 0);
    for (const near of overlapping(windows, next)) left[near]! -= OVERLAP_COST;
    left[next] = -Infinity;
    chosen.push(next);
  }
  return chosen;
}

function overlapping(windows: readonly Span[], at: number): number[] {
  const window = windows[at];
  return [at + 1, at - 1].filter((near) => {
    const other = windows[near];
    return window && other && other.start < window.end && other.end > window.start;
  });
}
