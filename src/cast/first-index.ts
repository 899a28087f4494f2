import type { Story } from "../core/story.ts";

/** The index of the first element of a sorted list that is no longer before a place; the list's length when all are. */
export function firstIndex<T>(sorted: readonly T[], isBefore: (one: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && isBefore(one)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the section in which a position stands; -1 before the first. */
export function sectionAt(sections: Story["sections"], position: number): number {
  return firstIndex(sections, ({ start }) => start <= position) - 1;
}
