import { join } from "node:path";
import { annotateStory, estimateStory, requireModel } from "../library/annotate-story.ts";
import { correctCast } from "../library/correct-cast.ts";
import { exportCard, exportLorebook, importCard, removeCard } from "../library/story-cards.ts";
import { shelfOf } from "../library/story-id.ts";
import type { Watching } from "../library/story-indexes.ts";
import type { Program } from "./program.ts";
import type { Engine } from "./engine.ts";
import { addedStory } from "./jobs.ts";
import { type Jobs, openJobs } from "./run-jobs.ts";

/** What an engine does to stories, beside answering from them. */
export type LibraryCalls = Pick<
  Engine,
  | "add"
  | "estimate"
  | "annotate"
  | "jobs"
  | "cancel"
  | "forget"
  | "remove"
  | "shelves"
  | "removeShelf"
  | "correct"
  | "exportCard"
  | "exportLorebook"
  | "importCard"
  | "removeCard"
>;

/** Opens the jobs in the data folder and goes on with those that were not over when the program ended. */
export function openAppJobs(app: Program, warn: (message: string) => void): Promise<Jobs> {
  const annotate = async (storyId: string, watching: Watching) => {
    const { story, warnings } = await annotateStory(app.library, storyId, app.annotating, watching);
    return addedStory(story, { hasReplaced: true, warnings });
  };
  return openJobs(join(app.dataFolder, "jobs"), { add: app.add, annotate }, warn);
}

/** The calls on the stories of a program, in this thread. */
export function libraryCalls({ library, annotating }: Program, jobs: Jobs): LibraryCalls {
  return {
    add: (wish, note) => jobs.add(wish, note),
    estimate: (storyId) => estimateStory(library, storyId, annotating),
    async annotate(storyId, note) {
      // Refused at once where no model is set.
      requireModel(annotating);
      const { title } = await library.found(storyId);
      return jobs.annotate(storyId, { shelf: shelfOf(storyId), title, note });
    },
    jobs: () => Promise.resolve(jobs.list()),
    cancel: (jobId) => jobs.cancel(jobId),
    forget: (jobId) => jobs.forget(jobId),
    async remove(storyId) {
      await library.found(storyId);
      await jobs.cancelThose((job) => job.storyId === storyId);
      await library.remove(storyId);
    },
    shelves: () => library.shelves(),
    async removeShelf(shelf) {
      // What is being added there must not come after.
      await jobs.cancelThose((job) => job.shelf === shelf);
      await library.removeShelf(shelf);
    },
    correct: (storyId, change) => correctCast(library, storyId, change),
    exportCard: (wish) => exportCard(library, wish),
    exportLorebook: (told) => exportLorebook(library, told),
    importCard: (card) => importCard(library, card),
    removeCard: (storyId, characterId) => removeCard(library, storyId, characterId),
  };
}
