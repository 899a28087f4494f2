import type { Span, Story, Witness } from "../core/story.ts";
import { elementAt } from "../core/element-at.ts";
import { groupedBy } from "./grouped.ts";
import {
  type CueKind,
  type CueSource,
  type KnownMention,
  type PresenceCue,
  presenceCues,
} from "./presence-cues.ts";
import type { MentionSource } from "./mentions.ts";
import type { Script } from "./script.ts";
import { stageCues } from "./stage.ts";
import type { Token } from "./tokens.ts";

/** Between two of their cues this near each other a person stays (sentences). */
const MAX_GAP = 3;
/** In a conversation they stay between cues that are further apart (sentences), with at least this share of speech. */
const MAX_TALK_GAP = 60;
const MIN_SPEECH_SHARE = 0.6;
/** A weak cue counts with a strong one this near (sentences). */
const MAX_SUPPORT_GAP = 4;
/** A stretch of this many sentences ends with its paragraph. */
const LONG_RUN = 6;
/** A sentence that begins so tells of another time, when those who were present may have gone. */
const NEW_TIME =
  /^(?:The (?:next|following|same evening)|Next (?:day|morning|evening)|On the (?:next|following|morrow|same day)|(?:A|Two|Three|Four|Five|Six|Ten|Some|Several|Many|A few|About a) (?:days?|weeks?|months?|years?|hours?|fortnight)|That (?:evening|night|afternoon)|In the (?:evening|morning|afternoon|course)|One (?:day|morning|evening|night)|(?:Soon |Shortly |Long )?after(?:wards)? (?:dinner|supper|breakfast|this|that))/iu;

/** A sentence, and who is found to be present in it. */
interface SceneSentence extends Span {
  readonly paragraph: number;
  readonly section: number;
  /** One higher wherever another time begins. */
  readonly time: number;
  /** Whether it contains speech. */
  readonly talk: boolean;
  /** By id. */
  readonly present: Map<string, CueKind>;
}

/** What presence is found from. */
interface PresenceSource extends Pick<CueSource, "narrator" | "talk" | "tokens"> {
  /** In telling order. */
  readonly named: readonly KnownMention[];
  /** `null` for a telling that is no script. */
  readonly script: Script | null;
}

/** Finds who is present, stretch by stretch; stretches in which nobody is known to be are left out. */
export function witnessesOf(
  telling: Pick<Story, "text" | "sections" | "sentences">,
  source: PresenceSource,
): Witness[] {
  const scene = sceneOf(telling, source);
  const { script } = source;
  const found = presenceCues({ text: telling.text, ...source }, source.named);
  const cues =
    script === null
      ? found
      : [...found, ...stageCues({ ...telling, ...source, script })].toSorted(
          (one, other) => one.sentence - other.sentence,
        );
  const eventful = new Set(cues.filter(({ strong }) => strong).map(({ sentence }) => sentence));
  // "The court gave the child to Joanna": a sentence in which nobody acts shows nobody present.
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
  { talk, script }: Pick<PresenceSource, "talk" | "script">,
): SceneSentence[] {
  let [paragraph, section, time] = [0, 0, 0];
  let previous = 0;
  return sentences.map(({ start, end }, at) => {
    if (text.slice(previous, start).includes("\n\n")) paragraph++;
    while ((sections[section + 1]?.start ?? Infinity) <= start) section++;
    // In a script nobody tells of another time: it is said in a speech.
    if (script === null && NEW_TIME.test(text.slice(start, Math.min(end, start + 40)))) time++;
    previous = end;
    return { start, end, paragraph, section, time, talk: talk[at] ?? false, present: new Map() };
  });
}

/** For each sentence whether it contains speech, or the label of a speech. */
export function talkIn(
  { sentences, script }: Pick<MentionSource, "sentences" | "script">,
  tokens: readonly Token[],
): boolean[] {
  const talk = sentences.map(() => false);
  for (const { quoted, sentence } of tokens) if (quoted) talk[sentence] = true;
  let at = 0;
  for (const { start } of script?.speeches.flatMap(({ speakers }) => speakers) ?? []) {
    while ((sentences[at]?.end ?? Infinity) <= start) at++;
    talk[at] = true;
  }
  return talk;
}

/** The strong cues, and the weak ones near them, of one person in one section, in order. */
function supported(cues: readonly PresenceCue[]): PresenceCue[] {
  const strong = cues.filter((cue) => cue.strong).map(({ sentence }) => sentence);
  let at = 0;
  return cues.filter((cue) => {
    while ((strong[at] ?? Infinity) < cue.sentence - MAX_SUPPORT_GAP) at++;
    return cue.strong || (strong[at] ?? Infinity) <= cue.sentence + MAX_SUPPORT_GAP;
  });
}

const BY_CLARITY: readonly (CueKind | undefined)[] = [undefined, "pronoun", "named", "speaking"];

/** Marks one person as present where their cues, in order, say so. */
function markPresent(scene: readonly SceneSentence[], cues: readonly PresenceCue[]): void {
  for (const [at, cue] of cues.entries()) {
    const { who, how, sentence } = cue;
    const present = scene[sentence]?.present;
    if (BY_CLARITY.indexOf(how) > BY_CLARITY.indexOf(present?.get(who))) present?.set(who, how);
    if (how === "speaking") markTurn(scene, cue);
    const end = stayEnd(cue, cues[at + 1], scene);
    for (const after of scene.slice(sentence + 1, end)) addTo(after, cue);
  }
}

function addTo({ present }: SceneSentence, { who, how }: PresenceCue): void {
  if (!present.has(who)) present.set(who, how);
}

/** A speaker says the whole paragraph, and hears the speech in the paragraphs before and after. */
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

/** The sentence before which a person's stay from a cue on ends. */
function stayEnd(cue: PresenceCue, next: PresenceCue | undefined, scene: readonly SceneSentence[]): number {
  if (next !== undefined) return cue.stays || staysUntil(cue, next, scene) ? next.sentence : 0;
  if (!cue.stays) return 0;
  const { section } = elementAt(scene, cue.sentence);
  const end = scene.findIndex((other, at) => at > cue.sentence && other.section !== section);
  return end < 0 ? scene.length : end;
}

function staysUntil(cue: PresenceCue, next: PresenceCue, scene: readonly SceneSentence[]): boolean {
  const gap = next.sentence - cue.sentence;
  if (cue.leaves || gap > MAX_TALK_GAP) return false;
  if (gap <= MAX_GAP) return true;
  const spoken = scene.slice(cue.sentence + 1, next.sentence).filter(({ talk }) => talk).length;
  return spoken >= MIN_SPEECH_SHARE * (gap - 1);
}

/** Takes people out of the sentences before their first naming: for a reader they do not exist yet, even if they speak. */
function forgetUnnamed(scene: readonly SceneSentence[], named: readonly KnownMention[]): void {
  for (const [who, [first]] of groupedBy(named, (one) => one.who))
    for (const { present } of scene.slice(0, first?.mention.sentence)) present.delete(who);
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
  if (first?.section !== next.section) return false;
  const isLong = run.length >= LONG_RUN && next.paragraph !== last?.paragraph;
  const isSame =
    first.present.size === next.present.size &&
    [...first.present.keys()].every((who) => next.present.has(who));
  return !isLong && isSame;
}
