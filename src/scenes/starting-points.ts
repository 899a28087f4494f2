import type { Character } from "../core/character.ts";
import { sectionName, type Span, type Story } from "../core/story.ts";
import { castUpTo } from "../knowledge/speakers.ts";
import { thereIn } from "../knowledge/there.ts";

/** How much of the telling before a moment says who is there (characters). */
const NEAR = 1500;
/** Longest passage a scene is opened with (characters), unless its last sentence alone is longer. */
const MAX_PASSAGE = 600;
/** Most people a scene begins with where nobody names them. */
const MAX_CAST = 4;

/** A moment of the story at which a scene can begin. */
export interface StartingPoint {
  /** Name of the section at whose end it is. */
  readonly section: string;
  readonly moment: number;
  /** Who was there last, those who were there longest first. */
  readonly cast: readonly Pick<Character, "id" | "name">[];
  /** What was told last before it, in whole sentences; empty where there is none by then. */
  readonly passage: string;
}

/** Where scenes can begin: at the end of each section that is told up to the bound, and where the bound is. */
export function startingPoints(story: Story, bound: number): StartingPoint[] {
  const { sections, sentences } = story;
  let told = 0;
  return sections.flatMap(({ start, end }, at) => {
    const moment = Math.min(end, bound);
    if (moment <= start) return [];
    while (told < sentences.length && sentences[told]!.end <= moment) told++;
    const cast = presentBefore(story, { start, end: moment });
    return { section: sectionName(story, at), moment, cast, passage: lastOf(story, told) };
  });
}

/** The end of so many sentences. */
function lastOf({ text, sentences }: Story, told: number): string {
  const last = sentences[told - 1];
  if (last === undefined) return "";
  let first = told - 1;
  while (first > 0 && last.end - sentences[first - 1]!.start <= MAX_PASSAGE) first--;
  return text.slice(sentences[first]!.start, last.end);
}

/** The characters who were there last in a stretch; those named by its end where nobody was. */
function presentBefore(story: Story, { start: from, end: moment }: Span): Pick<Character, "id" | "name">[] {
  const length = new Map<string, number>();
  for (const witness of story.witnesses) {
    const { start, end } = witness;
    if (end > moment || end <= Math.max(from, moment - NEAR)) continue;
    for (const { who } of thereIn(witness)) length.set(who, (length.get(who) ?? 0) + end - start);
  }
  const known = castUpTo(story, moment).filter(({ isGuest }) => !isGuest);
  const there = known
    .filter(({ id }) => length.has(id))
    .toSorted((one, other) => (length.get(other.id) ?? 0) - (length.get(one.id) ?? 0));
  return (there.length > 0 ? there : known).slice(0, MAX_CAST).map(({ id, name }) => ({ id, name }));
}
