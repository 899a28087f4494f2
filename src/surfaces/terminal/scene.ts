import { UsageError } from "../../core/errors.ts";
import type { ScenePreset } from "../../core/scene-preset.ts";
import type { Story } from "../../core/story.ts";
import type { Engine } from "../../engine/engine.ts";
import { parsePosition } from "../../knowledge/position.ts";
import { presetsUpTo, presetTitled } from "../../scenes/presets.ts";
import { type SceneState, stateOf } from "../../scenes/state.ts";
import { firstEvents, type SoloOpening } from "../solo/begin.ts";
import { MAX_TURNS, openWithGreeting, sayIn } from "../solo/lines.ts";
import { newSceneFile, openSceneFile, passingLog } from "../solo/scene-file.ts";
import type { Io } from "./io.ts";
import { untilOpen } from "./progress.ts";
import { SCENE_COMMANDS } from "./scene-commands.ts";
import { characterNamed } from "./scene-people.ts";
import { sceneIn, whereItStands } from "./scene-show.ts";
import { type SceneTalk, showPlayed } from "./scene-talk.ts";
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
    begin: (signal) => showPlayed(talk, openWithGreeting(talk, signal)),
    stopped: "(Stopped: what was shown of the line is no part of the scene.)\n",
    async handle(line, signal) {
      if (/^\s*\/(?!\/)/u.test(line)) return runTyped(SCENE_COMMANDS, talk, line.trim(), signal);
      await showPlayed(talk, sayIn(talk, line, signal));
      return "go on";
    },
  });
}

async function begun(
  { engine, io, story }: Omit<SceneTalk, "log">,
  options: SceneOptions & { readonly edition: string },
  path: string | undefined,
): Promise<SceneTalk> {
  const { until, edition, turns } = options;
  const bound = until === undefined ? story.text.length : parsePosition(story, until);
  const events = firstEvents(story, {
    edition,
    bound,
    ...beginning(story, bound, options),
    turns: turns === undefined ? DEFAULT_TURNS : turnsIn(turns),
    me: ownPart(story, bound, options),
  });
  const log = path === undefined ? passingLog(events) : await newSceneFile(path, events);
  return { engine, io, story, log };
}

/** When, where and with whom it begins, as a scene that is ready says what was left out. */
function beginning(
  story: Story,
  bound: number,
  { at, cast, place, premise }: SceneOptions,
): Pick<SoloOpening, "moment" | "place" | "premise" | "cast"> {
  const ready = at === undefined ? undefined : presetTitled(story, bound, at);
  const moment = ready?.moment ?? (at === undefined ? bound : parsePosition(story, at));
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
function ownPart(story: Story, bound: number, { as, name = "You" }: SceneOptions): SoloOpening["me"] {
  if (as === undefined) return { name };
  if (name !== "You") throw new UsageError("Be either somebody in the story (--as) or yourself (--name).");
  return { actor: characterNamed(story, as, bound) };
}
