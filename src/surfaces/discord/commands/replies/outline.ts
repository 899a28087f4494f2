import { type Section, sectionName } from "../../../../core/story.ts";
import type { StoryOutline, BoundedStory } from "../../../../engine/engine.ts";

/** Where in a story something begins (whole percent). */
export function percentAt(start: number, { length }: Pick<StoryOutline, "length">): number {
  return Math.floor((100 * start) / length);
}

/** How much of a story is known at a bound (whole percent): 100 only for all of it, and 40 for a bound set as 40 %. */
export function percentKnown(bound: number, { length }: Pick<StoryOutline, "length">): number {
  return bound >= length ? 100 : Math.min(99, Math.round((100 * bound) / length));
}

/** A section with its number, counted from 1, and its name. */
export interface NamedSection extends Section {
  readonly number: number;
  readonly name: string;
}

/** All sections of a story with their names, in telling order. */
export function namedSections(outline: Pick<StoryOutline, "sections">): NamedSection[] {
  return outline.sections.map((section, at) => ({
    ...section,
    number: at + 1,
    name: sectionName(outline, at),
  }));
}

/** The sections begun before a bound, whose titles are known there. */
export function sectionsBegun(outline: Pick<StoryOutline, "sections">, bound: number): NamedSection[] {
  return namedSections(outline).filter((section) => section.start < bound);
}

/** The sections that end at or before a bound. */
export function sectionsRead(outline: Pick<StoryOutline, "sections">, bound: number): NamedSection[] {
  return namedSections(outline).filter((section) => section.end <= bound);
}

/** A story up to a bound, a position in this edition. */
export function toldUpTo({ id, edition }: Pick<StoryOutline, "id" | "edition">, bound: number): BoundedStory {
  return { storyId: id, bound, edition };
}
