import type { Character } from "../core/character.ts";
import { sectionName, type Span, type Story } from "../core/story.ts";
import { castUpTo } from "../knowledge/speakers.ts";

/** How much of the telling before a moment says who is there (characters). */
const NEAR = 1500;
/** Most people a scene begins with where nobody names them. */
const MAX_CAST = 4;

/** A moment of the story at which a scene can begin. */
export interface StartingPoint {
  /** Name of the section at whose end it is. */
  readonly section: string;
  readonly moment: number;
  /** Who was there last, those who were there longest first. */
  readonly cast: readonly Pick<Character, "id" | "name">[];
}

/** Where scenes can begin: at the end of each section that is told up to the bound, and where the bound is. */
export function startingPoints(story: Story, bound: number): StartingPoint[] {
  return story.sections.flatMap(({ start, end }, at) => {
    const moment = Math.min(end, bound);
    if (moment <= start) return [];
    return { section: sectionName(story, at), moment, cast: presentBefore(story, { start, end: moment }) };
  });
}

/** The characters who were there last in a stretch; those named by its end where nobody was. */
function presentBefore(story: Story, { start: from, end: moment }: Span): Pick<Character, "id" | "name">[] {
  const length = new Map<string, number>();
  for (const { start, end, present } of story.witnesses) {
    if (end > moment || end <= Math.max(from, moment - NEAR)) continue;
    for (const { who } of present) length.set(who, (length.get(who) ?? 0) + end - start);
  }
  const known = castUpTo(story, moment).filter(({ isGuest }) => !isGuest);
  const there = known
    .filter(({ id }) => length.has(id))
    .toSorted((one, other) => (length.get(other.id) ?? 0) - (length.get(one.id) ?? 0));
  return (there.length > 0 ? there : known).slice(0, MAX_CAST).map(({ id, name }) => ({ id, name }));
}
