import type { Progress } from "../core/progress.ts";
import type { Payment } from "../core/usage.ts";
import type { Story } from "../core/story.ts";
import type { StoryFile } from "../library/add-story.ts";

/** Something long that can be done to a story. */
export type Task =
  | { readonly kind: "add"; readonly file: StoryFile }
  /** Has the model read it for a better cast. */
  | {
      readonly kind: "annotate";
      readonly storyId: string;
      /** How many sections are read at a time; default 4. */
      readonly atOnce?: number | undefined;
    };

/** A story somebody wants to have added. */
export interface AddWish {
  /** Where it is to stand; `null` for everybody. */
  readonly shelf: string | null;
  /** The file's name with its ending, which says how it is read. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Default: from the file's name. */
  readonly name?: string | undefined;
  /** Default: what the file says. */
  readonly title?: string | undefined;
  /** For whom what it takes of models is counted; left out, nobody counts. */
  readonly payment?: Payment | undefined;
}

/** A story that was added or annotated. */
export interface AddedStory {
  readonly type: "done";
  readonly storyId: string;
  readonly title: string;
  /** Whether it took the place of an earlier edition. */
  readonly hasReplaced: boolean;
  readonly sections: number;
  readonly passages: number;
  /** Names of those who can be talked with, in the order in which they appear. */
  readonly cast: readonly string[];
  /** What was done without, each one plain sentence. */
  readonly warnings: readonly string[];
}

/** What is told of a story that was added or annotated. */
export function addedStory(
  { id, title, sections, passages, cast }: Story,
  more: Pick<AddedStory, "hasReplaced" | "warnings">,
): AddedStory {
  return {
    type: "done",
    storyId: id,
    title,
    sections: sections.length,
    passages: passages.length,
    cast: cast.map(({ name }) => name),
    ...more,
  };
}

/** Something that is not over yet. */
export interface RunningTask {
  readonly type: "running";
  readonly progress: Progress;
}

/** How a job ended. */
export type JobEnd =
  | AddedStory
  /** `message` is one sentence fit to be shown. */
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "cancelled" };

/** How a job stands. */
export type JobState = RunningTask | JobEnd;

/** A task that is done beside the talk, and survives the process. */
export interface Job {
  readonly id: string;
  readonly kind: Task["kind"];
  readonly shelf: string | null;
  /** What it is done to: the file's name, or the story's title. */
  readonly subject: string;
  /** The story that is annotated; `null` for one that is added. */
  readonly storyId: string | null;
  /** Whatever the one who asked wrote down with it, so as to report after a restart. */
  readonly note: string;
  readonly state: JobState;
}
