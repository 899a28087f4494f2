import { actorNamed, namesIn, sceneTalk, sceneToRetell } from "../answer/scene-talk.ts";
import { UsageError } from "../core/errors.ts";
import { isLine, NARRATOR_ACTOR } from "../core/scene.ts";
import { demandEdition } from "../library/edition.ts";
import { unlessAborted } from "../ops/unless-aborted.ts";
import { direct } from "../scenes/director.ts";
import { startingPoints } from "../scenes/starting-points.ts";
import { playable, type SceneState, stateOf } from "../scenes/state.ts";
import type { Engine, LineEvent } from "./engine.ts";
import { type Program, searching as searchingIn } from "./program.ts";

/** What the engine does for scenes. */
export function sceneCalls(program: Program, closing: AbortSignal) {
  const { library, answerer } = program;
  const opened = async (state: SceneState, signal: AbortSignal) => {
    const open = await unlessAborted(library.open(state.opening.storyId), signal);
    demandEdition(open.story, state.opening.edition);
    return open;
  };
  return {
    async *retell({ events, actor, answerLength }, caller) {
      const signal = AbortSignal.any([caller, closing]);
      const open = await opened(stateOf(events), signal);
      const talk = sceneToRetell(events, actor, open.story);
      yield* answerer.retell({
        talk,
        searching: searchingIn(program, open),
        signal,
        lengthChoice: answerLength,
      });
    },
    async *line({ events, actor, answerLength }, caller) {
      const signal = AbortSignal.any([caller, closing]);
      const state = stateOf(events);
      const open = await opened(state, signal);
      if (actor !== NARRATOR_ACTOR && !playable(state).includes(actor))
        throw new UsageError("They are not there, or somebody plays them: choose another speaker.");
      const lines = answerer.line({
        searching: searchingIn(program, open),
        signal,
        lengthChoice: answerLength,
        talk: sceneTalk(events, actor, open.story),
      });
      const names = namesIn(open.story, state, state.names);
      for await (const event of lines) {
        yield event satisfies LineEvent;
        if (event.type !== "reply") continue;
        for (const warning of event.reply.warnings) {
          if (typeof warning === "string" || warning.key !== "otherSpeaker") continue;
          const to = actorNamed(warning.name, state, names);
          if (to !== null) yield { type: "handed-over", to } satisfies LineEvent;
        }
      }
    },
    async startingPoints({ storyId, bound, edition }) {
      const story = await library.read(storyId);
      demandEdition(story, edition);
      return startingPoints(story, bound);
    },
    async nextSpeakers(events) {
      const state = stateOf(events);
      const story = await library.read(state.opening.storyId);
      demandEdition(story, state.opening.edition);
      const lines = state.events.filter(isLine).filter(({ type }) => type === "said");
      return {
        overruledBy: null,
        ...direct({
          lines,
          candidates: state.isPaused || state.isEnded ? [] : playable(state),
          names: namesIn(story, state, state.names),
          seed: state.opening.seed + (lines.at(-1)?.id ?? 0),
        }),
      };
    },
  } satisfies Partial<Engine>;
}
