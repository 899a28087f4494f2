import type { HeardByAll } from "../answer/next-speaker.ts";
import { namesIn } from "../answer/scene-talk.ts";
import { portraitUrl } from "../cards/portrait.ts";
import type { Story } from "../core/story.ts";
import { demandEdition } from "../library/edition.ts";
import { asText, type NameOf } from "../scenes/as-text.ts";
import { direct, type DirectorInput } from "../scenes/director.ts";
import { namesFor } from "../scenes/names.ts";
import { startingPoints } from "../scenes/starting-points.ts";
import { playable, type SceneState, stateOf } from "../scenes/state.ts";
import { transcriptFile } from "../scenes/transcript-forms.ts";
import { type Transcript, transcriptOf } from "../scenes/transcript.ts";
import type { Accounts } from "./accounts.ts";
import type { Engine, TranscriptAsk } from "./engine.ts";
import type { Program } from "./program.ts";
import { greeterIn } from "./scene-greetings.ts";

/** So many lines are enough to see whose turn it is. */
const READ = 8;

/** What the engine tells of scenes. */
export function sceneCalls({ library, speakerChooser }: Program, accounts: Accounts) {
  return {
    transcript: async (ask) => transcriptIn(await library.read(stateOf(ask.events).opening.storyId), ask),
    async startingPoints({ storyId, bound, edition }) {
      const story = await library.read(storyId);
      demandEdition(story, edition);
      return startingPoints(story, bound);
    },
    async greeter(events) {
      const state = stateOf(events);
      const story = await library.read(state.opening.storyId);
      demandEdition(story, state.opening.edition);
      return greeterIn(story, state);
    },
    async nextSpeakers({ events, goesOn = false, asksModel = false, payment }) {
      const state = stateOf(events);
      const story = await library.read(state.opening.storyId);
      demandEdition(story, state.opening.edition);
      if (state.isPaused || state.isEnded) return { ranked: [], overruledBy: null };
      const input = directorInput(state, story);
      const decision = direct({ ...input, goesOn });
      if (!asksModel || speakerChooser === null || payment?.payer === "nobody") return decision;
      return accounts.during(payment, () =>
        speakerChooser(decision, heardByAll(input, namesFor(story, state))),
      );
    },
  } satisfies Partial<Engine>;
}

async function transcriptIn(
  story: Story,
  { events, form, people, maxBytes }: TranscriptAsk,
): Promise<Uint8Array> {
  const transcript = transcriptOf(events, {
    title: story.title,
    language: story.language,
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
function directorInput(state: SceneState, story: Story) {
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
    ...(last?.handedTo !== undefined && { handedTo: last.handedTo }),
    seed: opening.seed + (last?.id ?? 0),
  } satisfies DirectorInput;
}

/** The newest of what a director goes by, as a model reads it. */
function heardByAll({ lines, names }: ReturnType<typeof directorInput>, nameOf: NameOf): HeardByAll {
  return {
    there: [...names.keys()].map(nameOf),
    lines: lines.slice(-READ).flatMap((line) => asText(line, nameOf) ?? []),
    nameOf,
  };
}
