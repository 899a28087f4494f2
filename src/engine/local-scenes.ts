import { actorNamed, namesIn, sceneTalk, sceneToRetell } from "../answer/scene-talk.ts";
import { portraitUrl } from "../cards/portrait.ts";
import { UsageError } from "../core/errors.ts";
import { NARRATOR_ACTOR } from "../core/scene.ts";
import type { Story } from "../core/story.ts";
import { demandEdition } from "../library/edition.ts";
import { unlessAborted } from "../ops/unless-aborted.ts";
import { direct, type DirectorInput } from "../scenes/director.ts";
import { namesFor } from "../scenes/names.ts";
import { logBefore, triedFor } from "../scenes/rewind.ts";
import { startingPoints } from "../scenes/starting-points.ts";
import { playable, type SceneState, stateOf } from "../scenes/state.ts";
import { transcriptFile } from "../scenes/transcript-forms.ts";
import { type Transcript, transcriptOf } from "../scenes/transcript.ts";
import type { Engine, LineEvent, TranscriptAsk } from "./engine.ts";
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
    async *line({ events: log, actor, answerLength, whisperTo, insteadOf }, caller) {
      const signal = AbortSignal.any([caller, closing]);
      const events = insteadOf === undefined ? log : logBefore(log, insteadOf);
      const tried = insteadOf === undefined ? [] : triedFor(log, insteadOf);
      const state = stateOf(events);
      const open = await opened(state, signal);
      if (actor !== NARRATOR_ACTOR && !playable(state).includes(actor))
        throw new UsageError("They are not there, or somebody plays them: choose another speaker.");
      const lines = answerer.line({
        searching: searchingIn(program, open),
        signal,
        lengthChoice: answerLength,
        talk: sceneTalk(events, actor, open.story, { whisperTo, tried }),
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
    transcript: async (ask) => transcriptIn(await library.read(stateOf(ask.events).opening.storyId), ask),
    async startingPoints({ storyId, bound, edition }) {
      const story = await library.read(storyId);
      demandEdition(story, edition);
      return startingPoints(story, bound);
    },
    async nextSpeakers(events, goesOn = false) {
      const state = stateOf(events);
      const story = await library.read(state.opening.storyId);
      demandEdition(story, state.opening.edition);
      if (state.isPaused || state.isEnded) return { ranked: [], overruledBy: null };
      return direct({ ...directorInput(state, story), goesOn });
    },
  } satisfies Partial<Engine>;
}

async function transcriptIn(
  story: Story,
  { events, form, people, maxBytes }: TranscriptAsk,
): Promise<Uint8Array> {
  const transcript = transcriptOf(events, {
    title: story.title,
    nameOf: namesFor(story, stateOf(events)),
    personName: (person) => (Object.hasOwn(people, person) ? people[person] : undefined) ?? "?",
  });
  const shown = form === "html" ? await withFaces(transcript, story) : transcript;
  return transcriptFile(shown, form, maxBytes);
}

async function withFaces(transcript: Transcript, { cast }: Pick<Story, "cast">): Promise<Transcript> {
  const own = new Map(cast.map(({ id, picture }) => [id, picture]));
  const faces = transcript.cast.map(async (one) => {
    const picture = own.get(one.actor) ?? (await portraitUrl(one.name, one.actor));
    return { ...one, picture };
  });
  return { ...transcript, cast: await Promise.all(faces) };
}

/** What everybody there has heard, and who may answer it. */
function directorInput(state: SceneState, story: Story): DirectorInput {
  const { events, present, opening } = state;
  const lines = events.filter((event) => event.type === "said");
  const last = lines.at(-1);
  const repliedTo = lines.find(({ id }) => id === last?.replyTo);
  const names = [...namesIn(story, state, state.names)].filter(([actor]) => present.has(actor));
  return {
    lines,
    candidates: playable(state),
    names: new Map(names),
    genders: new Map(story.cast.map(({ id, pronouns }) => [id, pronouns])),
    ...(repliedTo && { replyTo: repliedTo.actor }),
    seed: opening.seed + (last?.id ?? 0),
  };
}
