import type { Phase } from "../../../core/progress.ts";
import type { Engine } from "../../../engine/engine.ts";
import type { Job } from "../../../engine/jobs.ts";

type JobKind = Job["kind"];
type Estimate = Awaited<ReturnType<Engine["estimate"]>>;

/**
 * What is said of adding, removing and correcting stories, in one language. Titles, names and files are given ready to be
 * shown.
 */
export interface LibraryTexts {
  /** Offered in place of a story; at most 100 characters. */
  readonly allStories: string;
  readonly noStorySpeaks: string;
  /** Stands below an answer that was sought in all stories. */
  readonly answeredFrom: (title: string) => string;
  readonly alsoIn: (titles: readonly string[]) => string;

  /** Where a story stands: on the shelf of the place, with the program, or for everybody who uses this bot. */
  readonly marks: { readonly own: string; readonly builtIn: string; readonly everybody: string };
  /** A story that is changed must be one's own. */
  readonly notYourShelf: string;
  readonly fileTooLarge: (megabytes: number) => string;
  readonly sureToRemove: (title: string) => string;
  readonly removed: (title: string) => string;

  readonly begun: (kind: JobKind, subject: string) => string;
  readonly phases: Readonly<Record<Phase, string>>;
  /** Percent of what is counted in a phase. */
  readonly partOf: (percent: number, total: number, phase: Phase) => string;
  readonly timeLeft: (seconds: number) => string;
  readonly done: (kind: JobKind, title: string, hasReplaced: boolean) => string;
  /** How many sections, passages and people a story has. */
  readonly found: (sections: number, passages: number, people: number) => string;
  /** Whom one can talk with, and whether there are more. */
  readonly talkWith: (names: readonly string[], areMore: boolean) => string;
  /** How to go on, with the story's name as it is typed. */
  readonly whatNow: (name: string) => string;
  readonly cancelled: (kind: JobKind, subject: string) => string;
  /** Stands before the reason. */
  readonly failed: (kind: JobKind, subject: string) => string;
  readonly nothingToCancel: string;
  readonly notYourJob: string;
  readonly alreadyBegun: string;

  readonly needsModel: string;
  readonly estimate: (title: string, estimate: Estimate) => string;

  readonly guest: string;
  /** Heads the places of the story that show who somebody is. */
  readonly shownIn: string;
  readonly notTheNarrator: string;
  readonly needsValue: string;
  readonly needsWhen: string;
  readonly corrected: (name: string) => string;
  readonly needsPronouns: string;
  readonly undone: (name: string) => string;

  readonly cardOf: (name: string) => string;
  readonly lorebookOf: (title: string) => string;
  readonly guestCame: (name: string) => string;
  /** Says from where in the story the card counts (percent). */
  readonly cardTaken: (name: string, percent: number) => string;
  readonly cardRemoved: (name: string, isGuest: boolean) => string;
}
