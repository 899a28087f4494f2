/** Something of a book that does not come into the story. */
export interface LeftOut {
  /** Its title, its file or what marks it. */
  readonly what: string;
  /** Number of words. */
  readonly words: number;
}

/** What is told of what a fan-fiction archive adds. */
export const FAN_ARCHIVE = "the archive's header, summaries and notes";

/** Of so many words, as many as a tenth of the book may be no story, but not more; nor any of its chapters. */
const MIN_STORY = 25;
const MAX_SHARE = 0.1;

/** Fewer words than a sentence has are not worth telling. */
const MIN_TOLD = 5;
const MAX_LISTED = 6;
const MAX_NAME_LENGTH = 60;

/** Whether so many words out of a book are too many to be left out. */
export const isTooMuch = (words: number, all: number): boolean =>
  words >= MIN_STORY && words >= all * MAX_SHARE;

/** Whether so many words can be a chapter. */
export const canBeChapter = (words: number): boolean => words >= MIN_STORY;

/** One sentence on what was left out; none when it was nothing. */
export function leftOutNotes(all: readonly LeftOut[]): string[] {
  const told = all.filter(({ words }) => words >= MIN_TOLD);
  if (told.length === 0) return [];
  const listed = told
    .slice(0, MAX_LISTED)
    .map(({ what, words }) => `“${what.slice(0, MAX_NAME_LENGTH)}” (${words.toLocaleString("en")} words)`);
  const more = told.length > MAX_LISTED ? ` and ${told.length - MAX_LISTED} more` : "";
  return [`Left out as no part of the story: ${listed.join(", ")}${more}.`];
}
