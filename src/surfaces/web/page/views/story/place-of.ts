import { placeWithin } from "../../parts/place.ts";
import type { Picture } from "./loaded.ts";

type Sections = Pick<Picture, "columns">;

/** The section in which a position lies (index); the last one before it where it lies between two. */
export function sectionOf({ columns }: Sections, position: number): number {
  return Math.max(
    0,
    columns.findLastIndex(({ start }) => start < position),
  );
}

/** A section's name, as far as its title is told at a bound. */
export function nameOf({ columns }: Sections, at: number, bound: number): string {
  const { title = null, start = 0 } = columns[at] ?? {};
  return title !== null && start < bound ? title : `Part ${at + 1}`;
}

/** A place for people, as "Chapter 12, 34 %", with no title that is not told at a bound. */
export function placeOf(sections: Sections, position: number, bound: number): string {
  const name = nameOf(sections, sectionOf(sections, position), bound);
  return placeWithin(sections.columns.at(-1)?.end ?? 0, position, `${name}, `);
}
