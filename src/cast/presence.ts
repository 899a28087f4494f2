import type { Span, Story, Witness } from "../core/story.ts";
import { groupedBy } from "./grouped.ts";
import {
  type CueKind,
  type CueSource,
  type KnownMention,
  type PresenceCue,
  presenceCues,
} from "./presence-cues.ts";
import type { Token } from "./tokens.ts";

/** Between two cues of one person this near each other they are there (sentences). */
const NEAR = 3;
/** So they are in a talk between two of their cues, this far apart at most (sentences), with so much speech between. */
const MAX_TALK = 60;
const SHARE_OF_TALK = 0.6;
/** A weak cue needs a strong one this near (sentences). */
const SUPPORT = 4;
/** A stretch of this many sentences ends with its paragraph. */
const LONG = 6;
/** A sentence that begins so tells of another time: who was there need not be there still. */
const NEW_TIME =
  /^(?:The (?:next|following|same evening)|Next (?:day|morning|evening)|On the (?:next|following|morrow|same day)|(?:A|Two|Three|Four|Five|Six|Ten|Some|Several|Many|A few|About a) (?:days?|weeks?|months?|years?|hours?|fortnight)|That (?:evening|night|afternoon)|In the (?:evening|morning|afternoon|course)|One (?:day|morning|evening|night)|(?:Soon |Shortly |Long )?after(?:wards)? (?:dinner|supper|breakfast|this|that))/iu;

/** A sentence, and who is found to be there in it. */
interface SceneSentence extends Span {
  readonly paragraph: number;
  readonly section: number;
  /** Counts up where another time begins. */
  readonly time: number;
  /** Whether anybody's words are given in it. */
  readonly talk: boolean;
  /** By id. */
  readonly present: Map<string, CueKind>;
}

/** What presence is found from. */
interface PresenceSource extends Pick<CueSource, "narrator" | "talk" | "tokens"> {
  /** In telling order. */
  readonly named: readonly KnownMention[];
}

/** Who is there, sentence run by sentence run; stretches in which nobody is known to be are left out. */
export function witnessesOf(
  telling: Pick<Story, "text" | "sections" | "sentences">,
  source: PresenceSource,
): Witness[] {
  const scene = sceneOf(telling, source.talk);
  const cues = presenceCues({ text: telling.text, ...source }, source.named);
  const eventful = new Set(cues.filter(({ strong }) => strong).map(({ sentence }) => sentence));
  // "The court gave the child to Joanna": nobody does anything with her.
  const counted = cues.filter(
    ({ acts, strong, sentence }) => acts || strong || eventful.has(sentence) || source.talk[sentence],
  );
  const byPerson = groupedBy(counted, ({ who, sentence }) => {
    const { section, time } = scene[sentence] ?? { section: -1, time: -1 };
    return `${section} ${time} ${who}`;
  });
  for (const theirs of byPerson.values()) markPresent(scene, supported(theirs));
  forgetUnnamed(scene, source.named);
  return runsOf(scene);
}

function sceneOf(
  { text, sections, sentences }: Pick<Story, "text" | "sections" | "sentences">,
  talk: readonly boolean[],
): SceneSentence[] {
  let [paragraph, section, time] = [0, 0, 0];
  let previous = 0;
  return sentences.map(({ start, end }, at) => {
    if (text.slice(previous, start).includes("\n\n")) paragraph++;
    while ((sections[section + 1]?.start ?? Infinity) <= start) section++;
    if (NEW_TIME.test(text.slice(start, Math.min(end, start + 40)))) time++;
    previous = end;
    return { start, end, paragraph, section, time, talk: talk[at] ?? false, present: new Map() };
  });
}

/** Whether anybody's words are given in each sentence. */
export function talkIn(sentences: number, tokens: readonly Token[]): boolean[] {
  const talk = Array.from({ length: sentences }, () => false);
  for (const { quoted, sentence } of tokens) if (quoted) talk[sentence] = true;
  return talk;
}

/** Strong cues, and weak ones near a strong one; all of one person in one section, in order. */
function supported(cues: readonly PresenceCue[]): PresenceCue[] {
  const strong = cues.filter((cue) => cue.strong).map(({ sentence }) => sentence);
  let at = 0;
  return cues.filter((cue) => {
    while ((strong[at] ?? Infinity) < cue.sentence - SUPPORT) at++;
    return cue.strong || (strong[at] ?? Infinity) <= cue.sentence + SUPPORT;
  });
}

const CLEAREST: readonly (CueKind | undefined)[] = [undefined, "pronoun", "named", "speaking"];

/** Marks one person as present where their cues, in order, say so. */
function markPresent(scene: readonly SceneSentence[], cues: readonly PresenceCue[]): void {
  for (const [at, cue] of cues.entries()) {
    const { who, how, sentence } = cue;
    const present = scene[sentence]?.present;
    if (CLEAREST.indexOf(how) > CLEAREST.indexOf(present?.get(who))) present?.set(who, how);
    if (how === "speaking") markTurn(scene, cue);
    const next = cues[at + 1];
    if (next === undefined || !staysUntil(cue, next, scene)) continue;
    for (const between of scene.slice(sentence + 1, next.sentence)) addTo(between, cue);
  }
}

function addTo({ present }: SceneSentence, { who, how }: PresenceCue): void {
  if (!present.has(who)) present.set(who, how);
}

/** Whoever speaks says the whole paragraph, and hears the one before and after where these are speech. */
function markTurn(scene: readonly SceneSentence[], cue: PresenceCue): void {
  const own = scene[cue.sentence];
  if (own === undefined) return;
  for (const step of cue.leaves ? [-1] : [-1, 1]) {
    for (let at = cue.sentence + step; ; at += step) {
      const other = scene[at];
      if (!other?.talk || Math.abs(other.paragraph - own.paragraph) > 1) break;
      if (other.section !== own.section || other.time !== own.time) break;
      addTo(other, cue);
    }
  }
}

function staysUntil(cue: PresenceCue, next: PresenceCue, scene: readonly SceneSentence[]): boolean {
  const gap = next.sentence - cue.sentence;
  if (cue.leaves || gap > MAX_TALK) return false;
  if (gap <= NEAR) return true;
  const spoken = scene.slice(cue.sentence + 1, next.sentence).filter(({ talk }) => talk).length;
  return spoken >= SHARE_OF_TALK * (gap - 1);
}

/** Before the sentence that first names somebody they do not exist for a reader, though they may be speaking. */
function forgetUnnamed(scene: readonly SceneSentence[], named: readonly KnownMention[]): void {
  for (const [who, [first]] of groupedBy(named, (one) => one.who))
    for (const { present } of scene.slice(0, first?.mention.sentence)) present.delete(who);
}

/**
 * Neighbouring sentences with the same people become one stretch. Nobody knows a stretch before its end, so a
 * long one ends with a paragraph.
 */
function runsOf(scene: readonly SceneSentence[]): Witness[] {
  const runs: SceneSentence[][] = [];
  for (const sentence of scene) {
    const run = runs.at(-1);
    if (run && goesOn(run, sentence)) run.push(sentence);
    else runs.push([sentence]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last || first.present.size === 0) return [];
    const present = [...first.present].map(([who, how]) => ({ who, how }));
    return [{ start: first.start, end: last.end, present, told: [], common: false }];
  });
}

function goesOn(run: readonly SceneSentence[], next: SceneSentence): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (first?.section !== next.section) return false;
  const isLong = run.length >= LONG && next.paragraph !== last?.paragraph;
  const isSame =
    first.present.size === next.present.size &&
    [...first.present.keys()].every((who) => next.present.has(who));
  return !isLong && isSame;
}
