import { z } from "zod";
import { UsageError } from "../../../core/errors.ts";
import { memberActor, NARRATOR_ACTOR } from "../../../core/scene.ts";
import type { Story } from "../../../core/story.ts";
import { castUpTo } from "../../../knowledge/speakers.ts";
import { heardByPerson } from "../../../scenes/heard.ts";
import { namesFor } from "../../../scenes/names.ts";
import { presetsUpTo } from "../../../scenes/presets.ts";
import { stateOf } from "../../../scenes/state.ts";
import { firstEvents } from "../../solo/begin.ts";
import { MAX_TURNS } from "../../solo/lines.ts";
import type { SceneLog } from "../../solo/scene-file.ts";
import { ownActor, type SoloScene, YOU } from "../../solo/scene.ts";
import { call, type CallDeps, stream } from "../call.ts";
import type { ListedScene } from "../kept-scenes.ts";
import { DEED, doIn } from "../scene-deeds.ts";
import { PLAY, playIn } from "../scene-plays.ts";
import { toldStory } from "./stories.ts";

const inScene = toldStory.extend({ sceneId: z.string().max(40) });
const actor = z.string().max(200);
/** Largest transcript (bytes). */
const MAX_TRANSCRIPT = 16 * 1024 * 1024;

/** Scenes that the person plays with several people of a story. */
export const sceneCalls = {
  /** Where a scene can begin. */
  sceneStarts: call(toldStory, async (told, { engine }) => ({
    points: await engine.startingPoints(told),
    presets: presetsUpTo(await engine.outline(told.storyId), told.bound),
  })),
  /** The scenes of a story; of one that goes further than it is known now nothing but that it is there. */
  scenes: call(toldStory, async (told, { engine, scenes }) => {
    const story = await engine.story(told.storyId);
    return (await scenes.list()).flatMap((listed) => inList(listed, story, told) ?? []);
  }),
  beginScene: call(
    toldStory.extend({
      moment: z.int().nonnegative(),
      place: z.string(),
      premise: z.string(),
      cast: z.array(actor).max(100),
      turns: z.int().min(0).max(MAX_TURNS),
      me: z.union([z.object({ actor }), z.object({ name: z.string().max(200) })]),
    }),
    async ({ storyId, ...opening }, { engine, scenes }) => {
      const story = await engine.story(storyId);
      demandKnown(
        story,
        opening.bound,
        "actor" in opening.me ? [...opening.cast, opening.me.actor] : opening.cast,
      );
      await demandEdition({ engine }, { storyId, edition: opening.edition });
      return { sceneId: await scenes.begin(firstEvents(story, opening)) };
    },
  ),
  scene: call(inScene, (asked, deps) => whole(asked, deps, async ({ shown }) => shown())),
  /** Has lines said; they are in the scene once they are whole. */
  playScene: stream(inScene.extend({ play: PLAY }), ({ play, ...asked }, deps, signal) =>
    playing(asked, deps, ({ scene }) => playIn(scene, play, signal)),
  ),
  /** Has something happen that takes no line of anybody's. */
  doInScene: call(inScene.extend({ deed: DEED }), ({ deed, ...asked }, deps) =>
    whole(asked, deps, async ({ scene, shown }) => {
      const { bound } = stateOf(scene.log.events);
      if (deed.type === "enter" && deed.actor !== memberActor(YOU))
        demandKnown(scene.story, bound, [deed.actor]);
      await doIn(scene, deed, asked.bound);
      return shown();
    }),
  ),
  /** Who is to speak next and why, best first. */
  nextInScene: call(inScene, (asked, deps) =>
    whole(asked, deps, ({ scene }) => deps.engine.nextSpeakers({ events: scene.log.events, goesOn: true })),
  ),
  suggestLines: call(inScene, (asked, deps, signal) =>
    whole(asked, deps, ({ scene: { log } }) =>
      deps.engine.suggestions({ events: log.events, actor: ownActor(stateOf(log.events)) }, signal),
    ),
  ),
  /** Where the scene differs from the story; `null` without a model. */
  sceneDifferences: call(inScene, (asked, deps, signal) =>
    whole(asked, deps, ({ scene: { log } }) =>
      deps.engine.differences({ events: heardByPerson(log.events, YOU) }, signal),
    ),
  ),
  transcript: call(inScene.extend({ form: z.enum(["md", "html", "json"]) }), ({ form, ...asked }, deps) =>
    whole(asked, deps, async ({ scene: { log } }) => {
      const wish = { events: log.events, form, people: { [YOU]: "you" }, maxBytes: MAX_TRANSCRIPT };
      return { text: Buffer.from(await deps.engine.transcript(wish)).toString() };
    }),
  ),
  removeScene: call(z.object({ sceneId: z.string().max(40) }), async ({ sceneId }, { scenes }) => {
    await scenes.remove(sceneId);
    return {};
  }),
};

/** A scene in the list of those of a story; `null` for another story's. */
function inList(listed: ListedScene, story: Story, told: z.infer<typeof toldStory>) {
  if ("problem" in listed) return { ...listed, kind: "unreadable" as const };
  const { opening, place, isEnded, ...state } = stateOf(listed.events);
  if (opening.storyId !== told.storyId) return null;
  const { id, events } = listed;
  const at = events.at(-1)?.at ?? 0;
  if (state.bound > told.bound || opening.edition !== told.edition)
    return { id, at, kind: "hidden" as const };
  const names = opening.cast.map(namesFor(story, state));
  return { id, at, kind: "shown" as const, names, place, isEnded };
}

type InScene = z.infer<typeof inScene>;
type Kept = Pick<CallDeps, "engine" | "scenes">;

/** An opened scene, and how it stands for the page. */
interface Opened {
  readonly scene: SoloScene;
  readonly shown: () => ReturnType<typeof sceneShown>;
}

/** Plays a scene that the person may know, one call after the other. */
function playing<Event>(
  { sceneId, ...told }: InScene,
  { engine, scenes }: Kept,
  play: (opened: Opened) => AsyncIterable<Event>,
): AsyncGenerator<Event> {
  return scenes.play(sceneId, async function* (log: SceneLog) {
    const { opening, bound } = stateOf(log.events);
    if (opening.storyId !== told.storyId || opening.edition !== told.edition)
      throw new UsageError(
        "The story of this scene has been replaced by another edition: begin another scene.",
      );
    if (bound > told.bound)
      throw new UsageError(
        "This scene goes further than you know the story: say above that you know more of it.",
      );
    const story = await engine.story(told.storyId);
    yield* play({ scene: { engine, story, log }, shown: () => sceneShown(story, log) });
  });
}

/** The same with one answer. */
async function whole<T>(asked: InScene, deps: Kept, work: (opened: Opened) => Promise<T>): Promise<T> {
  const answers = playing(asked, deps, async function* (opened) {
    yield { value: await work(opened) };
  });
  for await (const { value } of answers) return value;
  throw new Error("A scene was opened and nothing done in it");
}

/** A scene's events that hold, and the names of all in it. */
function sceneShown(story: Story, { events }: SceneLog) {
  const state = stateOf(events);
  const nameOf = namesFor(story, state);
  const actors = new Set([...state.opening.cast, ...state.names.keys(), ...state.present, NARRATOR_ACTOR]);
  return { events: state.events, names: Object.fromEntries([...actors].map((one) => [one, nameOf(one)])) };
}

/** @throws UsageError for anybody of whom the story has not told by then, the same as for who is not in it. */
function demandKnown(story: Story, bound: number, ids: readonly string[]): void {
  const known = new Set(castUpTo(story, bound).map(({ id }) => id));
  if (ids.some((id) => !known.has(id)))
    throw new UsageError("Somebody of them has not appeared in the story so far: choose others.");
}

async function demandEdition(
  { engine }: Pick<CallDeps, "engine">,
  { storyId, edition }: { readonly storyId: string; readonly edition: string },
): Promise<void> {
  if ((await engine.outline(storyId)).edition !== edition)
    throw new UsageError("The story has been replaced by another edition: load the page again.");
}
