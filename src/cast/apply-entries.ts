import type { Character } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import { whoIsCalled } from "./dated-names.ts";

/** A story with entries of a file applied. */
export interface AppliedEntries {
  readonly story: Story;
  /**
   * A sentence about each thing in the entries that does not fit the story (any more). Only managers may read them: they
   * may give away what comes later.
   */
  readonly problems: readonly string[];
}

/** Takes a sentence about what does not fit, without its full stop. */
export type ReportMisfit = (problem: string) => void;

/** Applies entries one after the other; `label` begins the sentences about an entry. */
export function applyEntries<T>(
  story: Story,
  entries: readonly T[],
  label: (entry: T, at: number) => string,
  apply: (story: Story, entry: T, report: ReportMisfit) => Story,
): AppliedEntries {
  const problems: string[] = [];
  const applied = entries.reduce(
    (before, entry, at) =>
      apply(before, entry, (problem) => problems.push(`${label(entry, at)}: ${problem}.`)),
    story,
  );
  return { story: applied, problems };
}

/** The person with an id or, ignoring case and position, a name. */
export function personCalled(cast: readonly Character[], who: string): Character | null {
  return cast.find(({ id }) => id === who) ?? whoIsCalled(cast, who, Number.POSITIVE_INFINITY);
}

/** The problem of quoted words that the story does not have. */
export function notInStory(words: string): string {
  return `the story does not say "${words}"; quote its words exactly`;
}
