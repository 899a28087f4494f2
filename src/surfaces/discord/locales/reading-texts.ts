import type { Further, NewReaders } from "../../../core/reading.ts";
import type { HeldBackBy } from "../reach.ts";

/**
 * What is said of how far people are, in one language. Titles, sections, times and people are given ready to be shown;
 * percentages are whole numbers.
 */
export interface ReadingTexts {
  /** Said to somebody who has to say how far they are before anything is told. */
  readonly sayFirst: string;
  /** Said where nothing is told to those who have not said how far they are. */
  readonly nothingForYou: string;

  readonly said: (title: string, percent: number) => string;
  readonly notSaid: (title: string, newReaders: NewReaders) => string;
  /** A new edition took the place they said. */
  readonly lost: (title: string) => string;
  /** For all to see less is told than the person knows. */
  readonly lessHere: (percent: number, by: HeldBackBy) => string;
  /** Stands above the last words that have been told. */
  readonly lastTold: (section: string) => string;
  /** The quoted words stand in more than one place. */
  readonly repeated: string;
  readonly cleared: (title: string) => string;
  readonly forgotten: string;

  /** Of all stories none speaks of it, but in some nobody said how far they are. */
  readonly noneSpeaksSoFar: string;

  /** Settings by their names, and what they may be set to. */
  readonly newReaders: string;
  readonly newReadersChoices: Readonly<Record<NewReaders, string>>;
  /** Nothing was chosen: what whoever runs the bot set holds. */
  readonly byOwner: (choice: string) => string;
  readonly further: string;
  readonly furtherChoices: Readonly<Record<Further, string>>;
  /** A place that a new edition took. */
  readonly lostUntil: string;

  readonly group: {
    readonly heading: (title: string) => string;
    /** By the settings of the channel or the server. */
    readonly limit: (percent: number) => string;
    readonly limitLost: string;
    readonly schedule: string;
    /** `section` is `null` where it may not be named. */
    readonly step: (time: string, percent: number, section: string | null) => string;
    readonly nextStep: (time: string, percent: number) => string;
    readonly lostStep: (time: string) => string;
    /** Until the first date nothing is told. */
    readonly notBegun: string;
    readonly noSchedule: string;
    readonly readers: (count: number) => string;
    readonly least: (person: string, percent: number) => string;
    readonly leastLost: (person: string) => string;

    readonly stepSet: (time: string, percent: number) => string;
    readonly stepRemoved: (time: string) => string;
    readonly cleared: (title: string) => string;
    readonly noSuchStep: string;
    readonly noSuchDate: string;
    readonly datePast: string;
    /** Another step of the schedule is in the way: before it, or after it. */
    readonly earlierIsFurther: (time: string) => string;
    readonly laterIsLess: (time: string) => string;
    readonly tooManySteps: (most: number) => string;
  };
}
