import type { Story } from "../core/story.ts";
import { firstIndex } from "./first-index.ts";

/** The index of the section in which a position stands; -1 before the first. */
export function sectionAt(sections: Story["sections"], position: number): number {
  return firstIndex(sections, ({ start }) => start <= position) - 1;
}
