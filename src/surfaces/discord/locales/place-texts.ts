/**
 * What is said while somebody is asked how far they are, and where not all may be told the same, in one language. Titles
 * are given ready to be shown; percentages are whole numbers.
 */
export interface PlaceTexts {
  /** Asks how far somebody is in a story before their question is answered. */
  readonly howFar: (title: string) => string;
  /** The same to somebody who had said it, before a new edition came. */
  readonly howFarNow: (title: string) => string;
  /** Stands below either: a command takes a chapter too. */
  readonly sayByCommand: string;
  /** Labels of at most 80 characters. */
  readonly choices: {
    readonly unbegun: string;
    readonly withGroup: string;
    readonly whole: string;
    readonly elsewhere: string;
  };
  /** The form behind "somewhere else"; title and label of at most 45 characters, the example of at most 100. */
  readonly form: { readonly title: string; readonly label: string; readonly example: string };
  /** What was said was noted. */
  readonly noted: (title: string, percent: number) => string;
  /** How far the group is was set no longer when somebody said that they are with it. */
  readonly noGroup: string;
  /** Somebody pressed who was not asked. */
  readonly notAsked: string;
  /** The question that waited is there no longer. */
  readonly nothingWaits: string;

  /** An answer was made from another edition of its story than there is now. */
  readonly replaced: string;
  /** The story was replaced while it was asked. */
  readonly justReplaced: string;

  /** Who asked for an answer must say first how far they are, before it can be changed. */
  readonly askerUnsaid: string;

  /** The button that answers whoever presses it alone, as far as they are; at most 80 characters. */
  readonly rest: string;
  /** Whoever pressed it knows no more than the answer does. */
  readonly nothingMore: string;
  /** Stands in the open above what is hidden by a spoiler mark. */
  readonly upTo: (percent: number) => string;
}
