import type { Presence, Story, Witness } from "../core/story.ts";
import { SURE_ENOUGH } from "../knowledge/there.ts";
import { groupedBy } from "../core/grouped.ts";
import type { CueKind } from "./cues.ts";
import { presenceCues } from "./presence-cues.ts";
import type { PresenceCue, PresenceSource } from "./reading.ts";
import { countCompany, joinTalks, sceneOf, type SceneSentence, talkativenessIn } from "./presence-scene.ts";
import { chancesOf } from "./presence-chain.ts";
import { hideWhispers } from "./whispers.ts";
import { stageOf } from "./stage.ts";

/** Who is less likely there is left out; who is likelier than this counts as certain. */
const PERHAPS = 0.5;
const CERTAIN = 0.95;
/**
 * What it shows that a sentence says nothing of somebody (log odds): in the narration much, in a talk little, the less the
 * fewer of its sentences show them at all; before that is known they are taken for usual.
 */
const SILENT_IN_TALK = -0.17;
const USUAL = 0.25;
const SILENT = -1.9;
/** In a larger company most are silent, and few come and go (people). */
const FEW = 3;
/** And while all listen to one. */
const LISTENING = 0.1;
/** How often people come and go before a sentence: in a talk seldom. */
const CHANGE_IN_TALK = 0.003;
const CHANGE_AROUND_TALK = 0.3;
const CHANGE = 0.1;
/** Of those who come or go so few come. */
const COMING = 0.05;
/** How likely somebody is away after a sentence that says that they go, and before one that says that they come. */
const MOVED = 0.9;
/** Nobody is there so far before their first cue or after their last one (sentences). */
const REACH = 200;
/** A stretch of this many sentences ends with its paragraph. */
const LONG_RUN = 6;

/** Finds who is present, stretch by stretch; stretches in which nobody is known to be are left out. */
export function witnessesOf(
  telling: Pick<Story, "text" | "sections" | "sentences">,
  source: PresenceSource,
): Witness[] {
  const scene = sceneOf(telling, source);
  const stage = stageOf({ ...telling, ...source });
  const cues = presenceCues(source);
  const byPerson = groupedBy(
    cues.filter(({ sentence }) => !stage[sentence]),
    // Whoever tells one scene after another has stayed.
    ({ who, sentence }) => (source.tellers[sentence] === who ? who : `${source.scenes[sentence]} ${who}`),
  );
  const markAll = (talkativeness: ReadonlyMap<string, number>) => {
    for (const theirs of byPerson.values()) markPresent({ ...source, scene, talkativeness }, theirs);
  };
  markAll(new Map());
  // Only now it is known who goes on talking, how large each company is, and who is often silent in it.
  joinTalks(scene, source.tellers);
  countCompany(scene);
  const talkativeness = talkativenessIn(scene, cues, USUAL);
  for (const { present, perhaps } of scene) {
    present.clear();
    perhaps.clear();
  }
  markAll(talkativeness);
  hideWhispers(scene, cues, source);
  markOnStage(scene, stage, cues);
  forgetUnnamed(scene, source);
  return runsOf(scene);
}

const BY_CLARITY: readonly (CueKind | undefined)[] = [undefined, "pronoun", "named", "speaking"];

interface Marking extends Pick<PresenceSource, "tellers"> {
  readonly scene: readonly SceneSentence[];
  readonly talkativeness: ReadonlyMap<string, number>;
}

/** Marks one person as present where their cues in one scene, or in all that they tell, make it likely; in order and never none. */
function markPresent({ scene, tellers, talkativeness }: Marking, cues: readonly PresenceCue[]): void {
  const [first, last] = [cues[0], cues.at(-1)];
  if (!first || !last) return;
  const isTold = (at: number) => tellers[at] === first.who;
  const isSame = (at: number) => scene[at]?.scene === scene[first.sentence]?.scene;
  const [from, to] = rangeAround(isTold(first.sentence) ? isTold : isSame, first.sentence, last.sentence);
  // Whoever tells is there as people are in a talk.
  const tells = (at: number) => isTold(from + at);
  const silence = SILENT_IN_TALK * (talkativeness.get(first.who) ?? USUAL);
  const silent = scene
    .slice(from, to)
    .map((sentence, at) => (sentence.inTalk || tells(at) ? silence * shareOf(sentence) : SILENT));
  const { weights, hows, moved } = shownBy(cues, silent, from);
  const chances = chancesOf(
    weights.map((weight, at) => {
      const change = tells(at) ? CHANGE_IN_TALK : changeAt(scene, from + at);
      const moves = moved.get(at);
      return {
        weight,
        goes: moves ? MOVED : change,
        comes: moves === "comes" ? MOVED : change * COMING,
      };
    }),
  );
  let how = first.how;
  for (const [at, chance] of chances.entries()) {
    how = hows[at] ?? how;
    if (chance >= SURE_ENOUGH) scene[from + at]?.present.set(first.who, { how, chance });
    else if (chance >= PERHAPS) scene[from + at]?.perhaps.set(first.who, { how, chance });
  }
}

/** Where a script tells who comes and goes, those are there, and whoever else a sentence itself shows. */
function markOnStage(
  scene: readonly SceneSentence[],
  stage: readonly (ReadonlySet<string> | undefined)[],
  cues: readonly PresenceCue[],
): void {
  for (const [at, people] of stage.entries())
    for (const who of people ?? []) scene[at]?.present.set(who, { how: "named", chance: 1 });
  for (const { who, how, sentence, weight } of cues) {
    const [chance = 0] = stage[sentence] ? chancesOf([{ weight, goes: 0, comes: 0 }]) : [];
    const present = scene[sentence]?.present;
    const before = present?.get(who);
    if (chance >= SURE_ENOUGH && BY_CLARITY.indexOf(how) > BY_CLARITY.indexOf(before?.how))
      present?.set(who, before ? { ...before, how } : { how, chance });
  }
}

/** The share of what a silence shows that is left in a large company, and while all listen to one. */
function shareOf({ company, isListening }: SceneSentence): number {
  return isListening ? LISTENING : Math.min(1, FEW / company);
}

/** What each sentence from `from` on shows of somebody, and how; `silent` is what it shows without a cue. */
function shownBy(
  cues: readonly PresenceCue[],
  silent: readonly number[],
  from: number,
): { weights: number[]; hows: (CueKind | undefined)[]; moved: Map<number, PresenceCue["moves"]> } {
  const weights = [...silent];
  const hows: (CueKind | undefined)[] = [];
  const moved = new Map<number, PresenceCue["moves"]>();
  for (const { sentence, how, weight, moves } of cues) {
    const at = sentence - from;
    if (moves !== null) moved.set(moves === "goes" ? at + 1 : at, moves);
    if (weight > 0 && hows[at] === undefined) weights[at] = 0;
    weights[at] = (weights[at] ?? 0) + weight;
    if (weight > 0 && BY_CLARITY.indexOf(how) > BY_CLARITY.indexOf(hows[at])) hows[at] = how;
  }
  return { weights, hows, moved };
}

function changeAt(scene: readonly SceneSentence[], at: number): number {
  const [before, own] = [scene[at - 1], scene[at]];
  if (before?.inTalk !== own?.inTalk)
    return CHANGE_AROUND_TALK * Math.min(before ? shareOf(before) : 1, own ? shareOf(own) : 1);
  return own?.inTalk ? CHANGE_IN_TALK * shareOf(own) : CHANGE;
}

/** The sentences of the same scene within reach of the first cue and the last one. */
function rangeAround(isSame: (at: number) => boolean, first: number, last: number): [number, number] {
  let [from, to] = [first, last + 1];
  while (from > first - REACH && isSame(from - 1)) from--;
  while (to < last + REACH && isSame(to)) to++;
  return [from, to];
}

/**
 * Takes people out of the sentences before their first naming, but for whoever tells them: for a reader they do not exist
 * yet, even if they speak.
 */
function forgetUnnamed(scene: readonly SceneSentence[], { named, tellers }: PresenceSource): void {
  for (const [who, [first]] of groupedBy(named, (one) => one.who))
    for (const [at, { present, perhaps }] of scene.slice(0, first?.mention.sentence).entries())
      if (tellers[at] !== who) {
        present.delete(who);
        perhaps.delete(who);
      }
}

/**
 * Joins neighbouring sentences with the same people into stretches. A stretch is known only from its end, so a long one
 * ends with its paragraph.
 */
function runsOf(scene: readonly SceneSentence[]): Witness[] {
  const runs: SceneSentence[][] = [];
  for (const sentence of scene) {
    const run = runs.at(-1);
    if (run && continuesRun(run, sentence)) run.push(sentence);
    else runs.push([sentence]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last || first.present.size === 0) return [];
    const perhaps = new Set(run.flatMap((one) => [...one.perhaps.keys()]));
    const present = [...first.present.keys(), ...perhaps].map((who) => presenceOf(who, run));
    return [{ start: first.start, end: last.end, present, told: [], common: false }];
  });
}

/** How surely somebody is there in a stretch: as surely as where it is least sure that they are; else as far as it is likely at all. */
function presenceOf(who: string, run: readonly SceneSentence[]): Presence {
  const found = run.flatMap(({ present, perhaps }) => present.get(who) ?? perhaps.get(who) ?? []);
  const chance = Math.min(...found.map((one) => one.chance));
  const how = found[0]?.how ?? "named";
  // Rounded down, so that nobody becomes sure enough by it.
  return chance >= CERTAIN ? { who, how } : { who, how, sure: Math.floor(chance * 100) / 100 };
}

function continuesRun(run: readonly SceneSentence[], next: SceneSentence): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (first?.scene !== next.scene) return false;
  const isLong = run.length >= LONG_RUN && next.paragraph !== last?.paragraph;
  const isSame =
    first.present.size === next.present.size &&
    [...first.present.keys()].every((who) => next.present.has(who));
  return !isLong && isSame;
}
