import { type Candidate, routeQuestion, speaksOf } from "../answer/route.ts";
import type { Overview } from "../answer/wanted.ts";
import { Failure } from "../core/errors.ts";
import { NARRATOR } from "../core/vantage.ts";
import { findPlace, parsePlace } from "../knowledge/place.ts";
import { speakerWithId } from "../knowledge/speakers.ts";
import { visibleSpans } from "../knowledge/visible.ts";
import { demandEdition, editionOf } from "../library/edition.ts";
import { unlessAborted } from "../ops/unless-aborted.ts";
import type { Program } from "./program.ts";
import { CLOSED, type Engine, type EngineRecap } from "./engine.ts";
import { libraryCalls, openAppJobs } from "./local-library.ts";

/** The least share of likelihood with which a story counts as one that a question may be about. */
const LIKELY = 0.05;

/**
 * The engine in the thread it is made in: every call may hold that thread up. `warn` receives what goes wrong in jobs,
 * in sentences for the log.
 */
export async function localEngine(app: Program, warn: (message: string) => void): Promise<Engine> {
  const closing = new AbortController();
  const jobs = await openAppJobs(app, warn);
  return {
    ...lookingUp(app),
    ...answering(app, closing.signal),
    ...libraryCalls(app, jobs),
    close() {
      jobs.close();
      closing.abort(new Failure(CLOSED));
      return Promise.resolve();
    },
  };
}

function lookingUp({
  library,
  ...app
}: Program): Pick<
  Engine,
  "about" | "stories" | "outline" | "place" | "findPlace" | "carriedOver" | "textUpTo"
> {
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
      const story = await library.read(storyId);
      const { id, title, author, language, sections, cast, text } = story;
      return { id, title, author, language, sections, cast, length: text.length, edition: editionOf(story) };
    },
    place: async (storyId, place) => parsePlace(await library.read(storyId), place),
    async findPlace(storyId, place) {
      const story = await library.read(storyId);
      return { ...findPlace(story, place), edition: editionOf(story) };
    },
    carriedOver: (storyId, place) => library.carriedOver(storyId, place),
    async textUpTo({ storyId, bound, edition }) {
      const story = await library.read(storyId);
      demandEdition(story, edition);
      const [told] = visibleSpans({ story, speaker: NARRATOR, bound });
      return story.text.slice(0, told?.end ?? 0);
    },
  };
}

function answering(
  app: Program,
  closing: AbortSignal,
): Pick<Engine, "answer" | "recap" | "discuss" | "route"> {
  const untilClosed = (signal: AbortSignal) => AbortSignal.any([signal, closing]);
  // The library shares an opening among all who ask: one who leaves must not end it for the others.
  const opened = async (wish: EngineRecap, signal: AbortSignal) => {
    const { storyId, characterId, bound, moment } = wish;
    const { story, index } = await unlessAborted(app.library.open(storyId), signal);
    demandEdition(story, wish.edition);
    const speaker = speakerWithId(story, characterId, bound);
    return { index, vantage: { story, speaker, bound, ...(moment !== undefined && { moment }) } };
  };
  async function* overview(kind: Overview, wish: EngineRecap, caller: AbortSignal) {
    const signal = untilClosed(caller);
    const { vantage } = await opened(wish, signal);
    yield* app.answerer[kind]({ vantage, signal });
  }
  return {
    async *answer(ask, caller) {
      const signal = untilClosed(caller);
      const { vantage, index } = await opened(ask, signal);
      const searching = { index, embedder: app.embedder, vectorWeight: app.vectorWeight };
      const { question, turns } = ask;
      yield* app.answerer.answer({ vantage, question, turns, searching, signal });
    },
    recap: (wish, caller) => overview("recap", wish, caller),
    discuss: (wish, caller) => overview("discuss", wish, caller),
    async route({ stories, question }) {
      const candidates: Candidate[] = [];
      for (const told of stories) {
        const { vantage, index } = await opened({ ...told, characterId: null }, closing);
        candidates.push({ vantage, searching: { index } });
      }
      const routes = await routeQuestion(question, candidates, closing);
      return routes
        .filter(({ at, score }) => score >= LIKELY && speaksOf(question, candidates[at]!))
        .map(({ at }) => stories[at]!.storyId);
    },
  };
}
