import { join } from "node:path";
import { Failure } from "../core/errors.ts";
import { annotateStory, estimateStory, requireModel } from "../library/annotate-story.ts";
import { markedSection } from "../cast/marked-section.ts";
import { castCorrected, correctCast, stepCorrected, tryCorrection } from "../library/correct-cast.ts";
import { shelfOf } from "../core/story-id.ts";
import { demandEdition } from "../library/edition.ts";
import { cleanName } from "../ops/clean-name.ts";
import { eventStream } from "../ops/event-stream.ts";
import type { Accounts } from "./accounts.ts";
import type { Engine } from "./engine.ts";
import { type AddedStory, addedStory, type RunningTask } from "./jobs.ts";
import type { Program } from "./program.ts";
import type { Jobs, Work } from "./job-work.ts";

/** Opens the jobs; with `resumes` this process does those that were not over. */
export async function openJobs(
  program: Program,
  {
    accounts,
    warn,
    resumes,
  }: {
    readonly accounts: Accounts;
    readonly warn: (message: string) => void;
    readonly resumes: boolean;
  },
): Promise<Jobs> {
  const work = workOf(program, accounts);
  // A terminal seldom needs them, and its start counts.
  if (program.jobs) {
    const { SharedJobs } = await import("./shared-jobs.ts");
    const folder = join(program.dataFolder, "cache", "jobs");
    return SharedJobs.open({ kept: program.jobs, folder, work, warn, works: resumes });
  }
  const { FolderJobs } = await import("./run-jobs.ts");
  return FolderJobs.open({ folder: join(program.dataFolder, "jobs"), work, warn, resumes });
}

/** Does the tasks of a program. */
function workOf({ library, annotating, add }: Program, accounts: Accounts): Work {
  const work: Work = async (task, watching) => {
    if (task.kind === "add") return add(task.file, watching);
    const { storyId, atOnce } = task;
    const { story, warnings } = await annotateStory(library, storyId, annotating, { ...watching, atOnce });
    return addedStory(story, { hasReplaced: true, warnings });
  };
  return (task, watching, payment) => accounts.during(payment, () => work(task, watching));
}

/** What an engine does to stories, beside answering from them; `jobs` opens the jobs when they are first needed. */
export function libraryCalls(
  program: Program,
  { jobs, accounts, closing }: { jobs: () => Promise<Jobs>; accounts: Accounts; closing: AbortSignal },
) {
  const { library, annotating } = program;
  const requirePlace: Engine["requirePlace"] = async ({ shelf, fileName, name: id }) => {
    await library.requirePlace({ shelf, path: cleanName(fileName), id });
  };
  return {
    perform: (task, signal) =>
      untilLeft(AbortSignal.any([signal, closing]), (ending) =>
        eventStream<RunningTask | AddedStory>(async (push) =>
          push(
            await workOf(program, accounts)(task, {
              signal: ending,
              onProgress: (progress) => push({ type: "running", progress }),
            }),
          ),
        ),
      ),
    requirePlace,
    async add(wish, note) {
      await requirePlace(wish);
      return (await jobs()).add(wish, note);
    },
    estimate: (storyId, atOnce) => estimateStory(library, storyId, annotating, atOnce),
    async annotate(storyId, note, payment) {
      // Refused at once where no model is set.
      requireModel(annotating);
      const { title } = await library.found(storyId);
      return (await jobs()).annotate(storyId, { shelf: shelfOf(storyId), title, note, payment });
    },
    jobs: async () => (await jobs()).list(),
    cancel: async (jobId) => (await jobs()).cancel(jobId),
    forget: async (jobId) => (await jobs()).forget(jobId),
    async remove(storyId) {
      await library.found(storyId).catch((error: unknown) => {
        // A damaged story can be removed too.
        if (!(error instanceof Failure)) throw error;
      });
      await (await jobs()).cancelThose((job) => job.storyId === storyId);
      await library.remove(storyId);
    },
    shelves: () => library.shelves(),
    async removeShelf(shelf) {
      // What is being added there must not come after.
      await (await jobs()).cancelThose((job) => job.shelf === shelf);
      await library.removeShelf(shelf);
    },
    ...correcting(program),
    exportCard: async (wish) => (await cards()).exportCard(library, wish),
    exportLorebook: async (told) => (await cards()).exportLorebook(library, told),
    requireCardPlace: async (wish) => (await cards()).requireCardPlace(library, wish),
    importCard: async (card) => (await cards()).importCard(library, card),
    removeCard: async (storyId, characterId) => (await cards()).removeCard(library, storyId, characterId),
  } satisfies Partial<Engine>;
}

function correcting({ library }: Program) {
  return {
    correct: (storyId, change) => correctCast(library, storyId, change),
    corrected: (storyId) => castCorrected(library, storyId),
    tryCorrection: (ask) => tryCorrection(library, ask),
    stepCorrected: (storyId, step) => stepCorrected(library, storyId, step),
    async castSection({ storyId, edition, section }) {
      const story = await library.read(storyId);
      demandEdition(story, edition);
      return markedSection(story, section);
    },
  } satisfies Partial<Engine>;
}

/** Cards need a renderer of pictures, which takes a while to load. */
const cards = () => import("../library/story-cards.ts");

/** Ends what a stream rests on when its reader leaves before its end. */
async function* untilLeft<T>(
  signal: AbortSignal,
  begin: (ending: AbortSignal) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const left = new AbortController();
  try {
    yield* begin(AbortSignal.any([signal, left.signal]));
  } finally {
    left.abort();
  }
}
