import { NARRATOR } from "../core/vantage.ts";
import { parsePlace } from "../knowledge/place.ts";
import { speakerWithId } from "../knowledge/speakers.ts";
import { visibleSpans } from "../knowledge/visible.ts";
import { unlessAborted } from "../ops/unless-aborted.ts";
import type { App } from "../surfaces/surface.ts";
import { closedFailure } from "./closed.ts";
import type { Engine, EngineRecap } from "./engine.ts";

/** The engine in the thread it is made in: every call may hold that thread up. */
export function localEngine(app: App): Engine {
  const closing = new AbortController();
  const untilClosed = (signal: AbortSignal) => AbortSignal.any([signal, closing.signal]);
  // The library shares an opening among all who ask: one who leaves must not end it for the others.
  const opened = async ({ storyId, characterId, bound }: EngineRecap, signal: AbortSignal) => {
    const { story, index } = await unlessAborted(app.library.open(storyId), signal);
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
    stories: () => app.library.list(),
    async outline(storyId) {
      const { id, title, author, language, sections, cast, text } = await app.library.read(storyId);
      return { id, title, author, language, sections, cast, length: text.length };
    },
    place: async (storyId, place) => parsePlace(await app.library.read(storyId), place),
    async textUpTo(storyId, bound) {
      const story = await app.library.read(storyId);
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
    close() {
      closing.abort(closedFailure());
      return Promise.resolve();
    },
  };
}
