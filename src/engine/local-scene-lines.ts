import { actorNamed, namesIn, sceneTalk, sceneToRetell } from "../answer/scene-talk.ts";
import { differencesIn } from "../answer/scene-canon.ts";
import { suggestedLines } from "../answer/suggested-lines.ts";
import type { ActorId } from "../core/scene.ts";
import { demandEdition } from "../library/edition.ts";
import { unlessAborted } from "../ops/unless-aborted.ts";
import { logFor, triedFor } from "../scenes/rewind.ts";
import { wordingsOf } from "../scenes/standing.ts";
import { requirePlayable, type SceneState, stateOf } from "../scenes/state.ts";
import type { Accounts } from "./accounts.ts";
import type { AnswerEvent, Engine, LineEvent } from "./engine.ts";
import { answererFor, type Program, searching as searchingIn } from "./program.ts";
import { greetingsIn } from "./scene-greetings.ts";

/** What the engine has written for scenes. */
export function sceneLines(program: Program, accounts: Accounts, closing: AbortSignal) {
  const { library } = program;
  const opened = async (state: SceneState, signal: AbortSignal) => {
    const open = await unlessAborted(library.open(state.opening.storyId), signal);
    demandEdition(open.story, state.opening.edition);
    return open;
  };
  return {
    retell: accounts.stream(async function* ({ events, actor, answerLength, payment }, caller) {
      const signal = AbortSignal.any([caller, closing]);
      const open = await opened(stateOf(events), signal);
      const talk = sceneToRetell(events, actor, open.story);
      yield* answererFor(program, payment).retell({
        talk,
        searching: searchingIn(program, open),
        signal,
        lengthChoice: answerLength,
      });
    }),
    line: accounts.stream(async function* (ask, caller) {
      const { events: log, actor, answerLength, whisperTo, insteadOf, payment } = ask;
      const signal = AbortSignal.any([caller, closing]);
      const events = logFor(log, insteadOf);
      const tried = triedFor(log, insteadOf);
      const state = stateOf(events);
      const open = await opened(state, signal);
      requirePlayable(state, actor);
      const wordings = insteadOf === undefined ? 0 : wordingsOf(log, insteadOf).length;
      const greeting = whisperTo ? undefined : greetingsIn(open.story, state, actor)[wordings];
      const lines = answererFor(program, payment).line({
        greeting,
        searching: searchingIn(program, open),
        signal,
        lengthChoice: answerLength,
        talk: sceneTalk(events, actor, open.story, { whisperTo, tried }),
      });
      yield* handingOver(lines, (name) => actorNamed(name, state, namesIn(open.story, state, state.names)));
    }),
    differences: accounts.call(async ({ events: heard, payment }, caller) => {
      if (payment?.payer === "nobody") return null;
      const signal = AbortSignal.any([caller, closing]);
      const open = await opened(stateOf(heard), signal);
      const searching = searchingIn(program, open);
      return differencesIn(program.writer, heard, { story: open.story, searching, signal });
    }),
    suggestions: accounts.call(async ({ events, actor, payment }, caller) => {
      if (payment?.payer === "nobody") return [];
      const signal = AbortSignal.any([caller, closing]);
      const open = await opened(stateOf(events), signal);
      const searching = searchingIn(program, open);
      return suggestedLines((tried) => {
        const talk = sceneTalk(events, actor, open.story, { tried });
        return program.answerer.line({ searching, signal, lengthChoice: "short", talk });
      });
    }),
  } satisfies Partial<Engine>;
}

/** Names whoever a line begins to speak for. */
async function* handingOver(
  line: AsyncIterable<AnswerEvent>,
  actorOf: (name: string) => ActorId | null,
): AsyncGenerator<LineEvent> {
  for await (const event of line) {
    yield event;
    if (event.type !== "reply") continue;
    for (const warning of event.reply.warnings) {
      if (typeof warning === "string" || warning.key !== "otherSpeaker") continue;
      const to = actorOf(warning.name);
      if (to !== null) yield { type: "handed-over", to };
    }
  }
}
