import { join } from "node:path";
import { NARRATOR } from "../core/vantage.ts";
import { routeQuestion } from "../answer/route.ts";
import { annotateStory, estimateStory } from "../library/annotate-story.ts";
import { correctCast } from "../library/correct-cast.ts";
import { exportCard, exportLorebook, importCard, removeCard } from "../library/story-cards.ts";
import { shelfOf } from "../library/story-id.ts";
import type { Watching } from "../library/story-indexes.ts";
import { parsePlace } from "../knowledge/place.ts";
import { speakerWithId } from "../knowledge/speakers.ts";
import { visibleSpans } from "../knowledge/visible.ts";
import { unlessAborted } from "../ops/unless-aborted.ts";
import type { App } from "../surfaces/surface.ts";
import { closedFailure } from "./closed.ts";
import type { Engine, EngineRecap } from "./engine.ts";
import type { AddedStory } from "./jobs.ts";
import { openJobs } from "./run-jobs.ts";

/** The least share of likelihood with which a story counts as one that a question may be about. */
const SPEAKS_OF_IT = 0.05;

/**
 * The engine in the thread it is made in: every call may hold that thread up. Jobs that were not over when the program
 * ended are gone on with; `warn` receives what goes wrong in them.
 */
export async function localEngine(app: App, warn: (message: string) => void): Promise<Engine> {
  const closing = new AbortController();
  const { library, annotating } = app;
  async function annotate(storyId: string, watching: Watching): Promise<AddedStory> {
    const { story, warnings } = await annotateStory(library, storyId, annotating, watching);
    const { title, sections, passages, cast } = story;
    const counts = { sections: sections.length, passages: passages.length };
    const names = cast.map(({ name }) => name);
    return { type: "done", storyId, title, hasReplaced: true, ...counts, cast: names, warnings };
  }
  const jobs = await openJobs(join(app.dataFolder, "jobs"), { add: app.add, annotate }, warn);
  const untilClosed = (signal: AbortSignal) => AbortSignal.any([signal, closing.signal]);
  // The library shares an opening among all who ask: one who leaves must not end it for the others.
  const opened = async ({ storyId, characterId, bound }: EngineRecap, signal: AbortSignal) => {
    const { story, index } = await unlessAborted(library.open(storyId), signal);
    return { index, vantage: { story, speaker: speakerWithId(story, characterId, bound), bound } };
  };
  return {
    about: () =>
      Promise.resolve({
        model: app.model.id,
        mode: app.model.mode,
        embedder: app.embedder.id,
        prices: app.prices,
        search: app.search,
      }),
    stories: (shelf) => library.list(shelf),
    async outline(storyId) {
      const { id, title, author, language, sections, cast, text } = await library.read(storyId);
      return { id, title, author, language, sections, cast, length: text.length };
    },
    place: async (storyId, place) => parsePlace(await library.read(storyId), place),
    async textUpTo(storyId, bound) {
      const story = await library.read(storyId);
      const [told] = visibleSpans({ story, speaker: NARRATOR, bound });
      return story.text.slice(0, told?.end ?? 0);
    },
    async *answer(ask, caller) {
      const signal = untilClosed(caller);
      const { vantage, index } = await opened(ask, signal);
      const searching = { index, embedder: app.embedder, vectorWeight: app.vectorWeight };
      const { question, turns } = ask;
      yield* app.answerer.answer({ vantage, question, turns, searching, signal });
    },
    async *recap(wish, caller) {
      const signal = untilClosed(caller);
      const { vantage } = await opened(wish, signal);
      yield* app.answerer.recap({ vantage, signal });
    },
    async route({ stories, question }) {
      const candidates = [];
      for (const { storyId, bound } of stories) {
        const { story, index } = await library.open(storyId);
        candidates.push({ vantage: { story, speaker: NARRATOR, bound }, searching: { index } });
      }
      const routes = await routeQuestion(question, candidates, closing.signal);
      return routes.filter(({ score }) => score >= SPEAKS_OF_IT).map(({ at }) => stories[at]!.storyId);
    },
    add: (wish, note) => jobs.add(wish, note),
    estimate: (storyId) => estimateStory(library, storyId, annotating),
    async annotate(storyId, note) {
      await estimateStory(library, storyId, annotating);
      const { title } = await library.found(storyId);
      return jobs.annotate(storyId, { shelf: shelfOf(storyId), title, note });
    },
    jobs: () => Promise.resolve(jobs.list()),
    cancel: (jobId) => Promise.resolve(jobs.cancel(jobId)),
    forget: (jobId) => jobs.forget(jobId),
    remove: (storyId) => library.remove(storyId),
    removeShelf: (shelf) => library.removeShelf(shelf),
    correct: (storyId, change) => correctCast(library, storyId, change),
    exportCard: (wish) => exportCard(library, wish),
    exportLorebook: (storyId, bound) => exportLorebook(library, storyId, bound),
    importCard: (card) => importCard(library, card),
    removeCard: (storyId, characterId) => removeCard(library, storyId, characterId),
    close() {
      jobs.close();
      closing.abort(closedFailure());
      return Promise.resolve();
    },
  };
}
