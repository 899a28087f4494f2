import { randomInt } from "node:crypto";
import { UsageError } from "../../core/errors.ts";
import { type Happening, memberActor, type SceneOpening } from "../../core/scene.ts";
import type { ScenePreset } from "../../core/scene-preset.ts";
import type { Story } from "../../core/story.ts";
import type { Engine } from "../../engine/engine.ts";
import { parsePosition } from "../../knowledge/position.ts";
import { castUpTo, namesUpTo } from "../../knowledge/speakers.ts";
import { presetsUpTo, presetTitled } from "../../scenes/presets.ts";
import { type SceneState, stateOf } from "../../scenes/state.ts";
import { next, opened } from "../../scenes/write.ts";
import { foldName } from "../../text/fold.ts";
import type { Io } from "./io.ts";
import { untilOpen } from "./progress.ts";
import { MAX_TURNS, SCENE_COMMANDS } from "./scene-commands.ts";
import { newSceneFile, openSceneFile, passingLog } from "./scene-file.ts";
import { characterNamed } from "./scene-people.ts";
import { sceneIn, whereItStands } from "./scene-show.ts";
import { openWithGreeting, sayInScene, type SceneTalk, YOU } from "./scene-talk.ts";
import { runTyped } from "./typed-commands.ts";
import { noteOnceADay } from "./notices.ts";
import { talkInTerminal } from "./typed-lines.ts";

/** How a scene that begins is named on the command line. */
export interface SceneOptions {
  readonly story?: string;
  readonly until?: string;
  readonly at?: string;
  readonly cast?: string;
  readonly place?: string;
  readonly premise?: string;
  readonly as?: string;
  readonly name?: string;
  readonly turns?: string;
}

const DEFAULT_TURNS = 2;
const MAX_NAME = 80;
const MAX_TEXT = 1000;

const PLAYING_TAKES_A_MODEL =
  "Playing on takes a language model: without one the characters answer by retelling what they know.";
const KEPT_IN_MEMORY =
  "The scene is lost at the end: to keep it, name a file, as in dramatis scene park.jsonl.";

/** `dramatis scene`: plays a scene with characters of a story, until the input ends or `/quit`. */
export async function scene(
  engine: Engine,
  io: Io,
  { path, keptIn }: { readonly path: string | undefined; readonly keptIn: string },
  options: SceneOptions,
): Promise<void> {
  const kept = path === undefined ? null : await openSceneFile(path);
  if (kept && Object.keys(options).length > 0)
    throw new UsageError(
      `${path} holds a scene, which goes on as it began: leave the options out, or name another file.`,
    );
  const { defaultStory, mode, notes } = await engine.about();
  const { storyId } = kept ? stateOf(kept.log.events).opening : { storyId: options.story ?? defaultStory };
  await untilOpen(engine, io, storyId, new AbortController().signal);
  const [story, { edition }] = [await engine.story(storyId), await engine.outline(storyId)];
  if (kept && stateOf(kept.log.events).opening.edition !== edition)
    throw new UsageError(
      "The story of this scene has been replaced by another edition: begin another scene.",
    );
  const talk = kept
    ? { engine, io, story, log: kept.log }
    : await begun({ engine, io, story }, { ...options, edition }, path);
  await noteOnceADay(io, keptIn, notes);
  await talkInTerminal(io, {
    notes: [
      ...(mode === "offline" ? [PLAYING_TAKES_A_MODEL] : []),
      ...(path === undefined ? [KEPT_IN_MEMORY] : []),
      ...(kept?.wasCut ? [`The last line of ${path} was not written to its end, and is dropped.`] : []),
      ...(kept
        ? [...whereItStands(story, kept.log.events), ""]
        : firstWords(story, stateOf(talk.log.events), options)),
    ],
    greeting: `\n${kept ? "" : `${sceneIn(story, stateOf(talk.log.events))}\n`}Write what you say or do, or type /help.\n`,
    begin: (signal) => openWithGreeting(talk, signal),
    stopped: "(Stopped: what was shown of the line is no part of the scene.)\n",
    async handle(line, signal) {
      if (/^\s*\/(?!\/)/u.test(line)) return runTyped(SCENE_COMMANDS, talk, line.trim(), signal);
      await sayInScene(talk, line, signal);
      return "go on";
    },
  });
}

async function begun(
  { engine, io, story }: Omit<SceneTalk, "log">,
  options: SceneOptions & { readonly edition: string },
  path: string | undefined,
): Promise<SceneTalk> {
  const opening = openingOf(story, options);
  const own = ownPart(story, opening.bound, options);
  const cast = own.type === "played" ? [...opening.cast, own.actor] : opening.cast;
  const cause = { at: Math.floor(Date.now() / 1000), by: YOU };
  const first = opened({ type: "opened", ...opening, cast }, cause);
  const events = [first, next([first], own, cause)];
  const log = path === undefined ? passingLog(events) : await newSceneFile(path, events);
  return { engine, io, story, log };
}

function openingOf(story: Story, options: SceneOptions & { readonly edition: string }): SceneOpening {
  const { until, edition, turns } = options;
  const bound = until === undefined ? story.text.length : parsePosition(story, until);
  const begins = beginning(story, bound, options);
  const { place, premise } = begins;
  if ([place, premise].some((text) => text.length > MAX_TEXT))
    throw new UsageError(`Place and premise may have ${MAX_TEXT} characters each: shorten them.`);
  return {
    storyId: story.id,
    edition,
    bound,
    ...begins,
    seed: randomInt(2 ** 31),
    turns: turns === undefined ? DEFAULT_TURNS : turnsIn(turns),
  };
}

/** When, where and with whom it begins, as a scene that is ready says what was left out. */
function beginning(
  story: Story,
  bound: number,
  { at, cast, place, premise }: SceneOptions,
): Pick<SceneOpening, "moment" | "place" | "premise" | "cast"> {
  const ready = at === undefined ? undefined : presetTitled(story, bound, at);
  const moment = ready?.moment ?? (at === undefined ? bound : parsePosition(story, at));
  if (moment > bound)
    throw new UsageError("That moment lies beyond how far the story is known: choose an earlier one.");
  const otherwise = ready ?? { place: "", premise: "", cast: [] };
  const names = cast?.split(",").filter((name) => name.trim() !== "");
  const there = names?.map((name) => characterNamed(story, name, bound)) ?? otherwise.cast;
  if (there.length === 0) throw new UsageError(whoIsIn(presetsUpTo(story, bound)));
  return { moment, place: place ?? otherwise.place, premise: premise ?? otherwise.premise, cast: there };
}

/** The story's words with which a scene that is ready begins. */
function firstWords(story: Story, { bound }: SceneState, { at = "" }: SceneOptions): string[] {
  const ready = presetTitled(story, bound, at);
  return ready ? [`“${ready.passage}”`, ""] : [];
}

function whoIsIn(ready: readonly ScenePreset[]): string {
  const titles = ready.map(({ title }) => `--at ${JSON.stringify(title)}`);
  const others = titles.length === 0 ? "" : ` Or play one that is ready: ${titles.join(", ")}.`;
  return `Say who is in it: --cast "Ted, Margaret".${others}`;
}

function turnsIn(written: string): number {
  const turns = /^\d$/u.test(written) ? Number(written) : NaN;
  if (turns <= MAX_TURNS) return turns;
  throw new UsageError(`Say how many lines answer yours: --turns 0 to ${MAX_TURNS}.`);
}

/** As whom the person is in the scene. */
function ownPart(
  story: Story,
  bound: number,
  { as, name = "You" }: SceneOptions,
): Extract<Happening, { type: "played" | "entered" }> {
  if (as !== undefined && name !== "You")
    throw new UsageError("Be either somebody in the story (--as) or yourself (--name).");
  if (as !== undefined) return { type: "played", actor: characterNamed(story, as, bound), player: YOU };
  const own = name.replaceAll(/\s+/gu, " ").trim().slice(0, MAX_NAME);
  const told = castUpTo(story, bound).flatMap((one) => namesUpTo(one, bound));
  if (own === "" || [...told, "narrator"].some((one) => foldName(one) === foldName(own)))
    throw new UsageError(
      "Choose a name that nobody in the story has; to be somebody in the story, use --as.",
    );
  return { type: "entered", actor: memberActor(YOU), name: own };
}
