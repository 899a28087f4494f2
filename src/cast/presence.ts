import type { Span, Story, Witness } from "../core/story.ts";
import { groupedBy } from "./grouped.ts";
import type { CueKind } from "./cues.ts";
import { type PresenceCue, presenceCues, type PresenceSource } from "./presence-cues.ts";
import { chancesOf } from "./presence-chain.ts";
import type { Token } from "./tokens.ts";

/** From this likelihood on somebody is held to be there. */
const LIKELY = 0.6;
/** What it shows that a sentence says nothing of somebody (log odds): in a talk little, in the narration much. */
const SILENT_IN_TALK = -0.05;
const SILENT = -1.9;
/** How often people come and go before a sentence: in a talk seldom. */
const CHANGE_IN_TALK = 0.003;
const CHANGE_AROUND_TALK = 0.3;
const CHANGE = 0.1;
/** Somebody who goes is away in the next sentence, somebody who comes was away in the one before (log odds). */
const AWAY = -8;
/** A talk goes on over narration of up to this length (sentences). */
const TALK_GAP = 6;
/** Nobody is there so far before their first cue or after their last one (sentences). */
const REACH = 200;
/** A stretch of this many sentences ends with its paragraph. */
const LONG_RUN = 6;
/** A sentence that begins so tells of another time, when those who were present may have gone. */
const NEW_TIME =
  /^(?:The (?:next|following|same evening)|Next (?:day|morning|evening)|On the (?:next|following|morrow|same day)|(?:A|Two|Three|Four|Five|Six|Ten|Some|Several|Many|A few|About a) (?:days?|weeks?|months?|years?|hours?|fortnight)|That (?:evening|night|afternoon)|In the (?:evening|morning|afternoon|course)|One (?:day|morning|evening|night)|(?:Soon |Shortly |Long )?after(?:wards)? (?:dinner|supper|breakfast|this|that))/iu;

/** A sentence, and who is found to be present in it. */
interface SceneSentence extends Span {
  readonly paragraph: number;
  readonly scene: number;
  /** Whether it contains speech, or stands between sentences that do. */
  readonly inTalk: boolean;
  /** By id. */
  readonly present: Map<string, CueKind>;
}

/** Finds who is present, stretch by stretch; stretches in which nobody is known to be are left out. */
export function witnessesOf(
  telling: Pick<Story, "text" | "sections" | "sentences">,
  source: PresenceSource,
): Witness[] {
  const scene = sceneOf(telling, source);
  const byPerson = groupedBy(
    presenceCues(source),
    ({ who, sentence }) => `${source.scenes[sentence]} ${who}`,
  );
  for (const theirs of byPerson.values()) markPresent(scene, theirs, source.tellers);
  forgetUnnamed(scene, source);
  return runsOf(scene);
}

function sceneOf(
  { text, sentences }: Pick<Story, "text" | "sentences">,
  { talk, scenes }: Pick<PresenceSource, "talk" | "scenes">,
): SceneSentence[] {
  let paragraph = 0;
  let previous = 0;
  return sentences.map(({ start, end }, at) => {
    if (text.slice(previous, start).includes("\n\n")) paragraph++;
    previous = end;
    return { start, end, paragraph, scene: scenes[at] ?? 0, inTalk: isInTalk(talk, at), present: new Map() };
  });
}

/** For each sentence the number of its scene: another begins with a section, and where another time does. */
export function scenesIn({
  text,
  sections,
  sentences,
}: Pick<Story, "text" | "sections" | "sentences">): number[] {
  let [section, scene] = [0, 0];
  return sentences.map(({ start, end }) => {
    const before = section;
    while ((sections[section + 1]?.start ?? Infinity) <= start) section++;
    if (section !== before || NEW_TIME.test(text.slice(start, Math.min(end, start + 40)))) scene++;
    return scene;
  });
}

function isInTalk(talk: readonly boolean[], at: number): boolean {
  const near = (from: number) => talk.slice(Math.max(0, from), Math.max(0, from + TALK_GAP)).some(Boolean);
  return talk[at] === true || (near(at - TALK_GAP) && near(at + 1));
}

/** For each sentence whether it contains speech. */
export function talkIn(sentences: number, tokens: readonly Token[]): boolean[] {
  const talk = Array.from({ length: sentences }, () => false);
  for (const { quoted, sentence } of tokens) if (quoted) talk[sentence] = true;
  return talk;
}

const BY_CLARITY: readonly (CueKind | undefined)[] = [undefined, "pronoun", "named", "speaking"];

/** Marks one person as present where their cues in one scene, in order and never none, make it likely. */
function markPresent(
  scene: readonly SceneSentence[],
  cues: readonly PresenceCue[],
  tellers: PresenceSource["tellers"],
): void {
  const [first, last] = [cues[0], cues.at(-1)];
  if (!first || !last) return;
  const [from, to] = rangeAround(scene, first.sentence, last.sentence);
  const silent = scene
    .slice(from, to)
    .map(({ inTalk }, at) => (inTalk || tellers[from + at] === first.who ? SILENT_IN_TALK : SILENT));
  const { weights, hows } = shownBy(cues, silent, from);
  const chances = chancesOf(weights.map((weight, at) => ({ weight, change: changeAt(scene, from + at) })));
  let how = first.how;
  for (const [at, chance] of chances.entries()) {
    how = hows[at] ?? how;
    if (chance >= LIKELY) scene[from + at]?.present.set(first.who, how);
  }
}

/** What each sentence from `from` on shows of somebody, and how; `silent` is what it shows without a cue. */
function shownBy(
  cues: readonly PresenceCue[],
  silent: readonly number[],
  from: number,
): { weights: number[]; hows: (CueKind | undefined)[] } {
  const weights = [...silent];
  const hows: (CueKind | undefined)[] = [];
  for (const { sentence, how, weight, moves } of cues) {
    const at = sentence - from;
    const beside = moves === "goes" ? at + 1 : at - 1;
    if (moves !== null && beside in weights && hows[beside] === undefined) weights[beside] = AWAY;
    if (weight > 0 && hows[at] === undefined) weights[at] = 0;
    weights[at] = (weights[at] ?? 0) + weight;
    if (weight > 0 && BY_CLARITY.indexOf(how) > BY_CLARITY.indexOf(hows[at])) hows[at] = how;
  }
  return { weights, hows };
}

function changeAt(scene: readonly SceneSentence[], at: number): number {
  const [before, own] = [scene[at - 1], scene[at]];
  if (before?.inTalk !== own?.inTalk) return CHANGE_AROUND_TALK;
  return own?.inTalk ? CHANGE_IN_TALK : CHANGE;
}

/** The sentences of a scene within reach of the first cue and the last one. */
function rangeAround(scene: readonly SceneSentence[], first: number, last: number): [number, number] {
  const isSame = (at: number) => scene[at]?.scene === scene[first]?.scene;
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
    for (const [at, { present }] of scene.slice(0, first?.mention.sentence).entries())
      if (tellers[at] !== who) present.delete(who);
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
    const present = [...first.present].map(([who, how]) => ({ who, how }));
    return [{ start: first.start, end: last.end, present, told: [], common: false }];
  });
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
