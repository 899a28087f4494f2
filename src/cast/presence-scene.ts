import type { Span, Story } from "../core/story.ts";
import { sittingIn } from "./assembly.ts";
import type { CueKind } from "./cues.ts";
import type { MentionSource } from "./mentions.ts";
import { paragraphsOf } from "./paragraphs.ts";
import type { PresenceCue, PresenceSource } from "./reading.ts";
import type { Script } from "./script.ts";

/** A talk goes on over narration of up to this length (sentences). */
const TALK_GAP = 6;
/** And over this much where somebody who took part in it lately does so again. */
const PAUSE = 10;
/** How many sentences before and after a pause show who takes part. */
const LATELY = 8;
/** A sentence that begins so tells of another time, when those who were present may have gone. */
const NEW_TIME =
  /^(?:The (?:next|following|same evening)|Next (?:day|morning|evening)|On the (?:next|following|morrow|same day)|(?:A|Two|Three|Four|Five|Six|Ten|Some|Several|Many|A few|About a) (?:days?|weeks?|months?|years?|hours?|fortnight)|That (?:evening|night|afternoon)|In the (?:evening|morning|afternoon|course)|One (?:day|morning|evening|night)|(?:Soon |Shortly |Long )?after(?:wards)? (?:dinner|supper|breakfast|this|that))/iu;

/** So does narration with these words, unless it only reports or plans. */
const NEXT_DAY =
  /^(?!.*\b(?:had|would|should|to be|until|till)\b).*\bthe (?:next|following) (?:day|morning|evening)\b/su;
const SPEECH = /[“"][^”"]*(?:[”"]|$)/gu;

/** How somebody's presence shows, and how likely it is (0–1). */
interface Found {
  readonly how: CueKind;
  readonly chance: number;
}

/** A sentence, and who is found to be present in it. */
export interface SceneSentence extends Span {
  readonly paragraph: number;
  readonly scene: number;
  /** Whether it contains speech, or stands between sentences that do. */
  inTalk: boolean;
  /** Whether everybody but one listens: somebody goes on speaking in it, or a company sits in court. */
  readonly isListening: boolean;
  /** How many people are in its talk, as far as is known; 0 outside. */
  company: number;
  /** Those held to be there, by id, and those who may be. */
  readonly present: Map<string, Found>;
  readonly perhaps: Map<string, Found>;
}

/** The sentences of a telling, in which nobody is found yet. */
export function sceneOf(
  { text, sentences }: Pick<Story, "text" | "sentences">,
  { talk, scenes, tokens }: Pick<PresenceSource, "talk" | "scenes" | "tokens">,
): SceneSentence[] {
  const further = new Set(
    paragraphsOf({ text, tokens })
      .filter(({ goesOn }) => goesOn)
      .flatMap(({ first, last }) => tokens.slice(first, last + 1).map(({ sentence }) => sentence)),
  );
  const sitting = sittingIn({ sentences }, tokens, scenes);
  let paragraph = 0;
  let previous = 0;
  return sentences.map(({ start, end }, at) => {
    if (text.slice(previous, start).includes("\n\n")) paragraph++;
    previous = end;
    return {
      start,
      end,
      paragraph,
      scene: scenes[at] ?? 0,
      inTalk: isInTalk(talk, at) || sitting[at] === true,
      isListening: further.has(at) || sitting[at] === true,
      company: 0,
      present: new Map(),
      perhaps: new Map(),
    };
  });
}

/** Joins talks with a pause between them in which somebody besides the teller takes part before and after: one conversation. */
export function joinTalks(scene: readonly SceneSentence[], tellers: PresenceSource["tellers"]): void {
  const takingPart = (from: number, to: number) =>
    scene
      .slice(Math.max(0, from), to)
      .flatMap(({ inTalk, present }, at) =>
        inTalk ? [...present.keys()].filter((who) => who !== tellers[Math.max(0, from) + at]) : [],
      );
  let last = -1;
  for (const [at, { inTalk, scene: own }] of scene.entries()) {
    if (!inTalk) continue;
    const isPause = at - last > 1 && at - last <= PAUSE && scene[last]?.scene === own;
    const before = new Set(isPause ? takingPart(last - LATELY, last + 1) : []);
    if (before.size > 0 && takingPart(at, at + LATELY).some((who) => before.has(who)))
      for (const one of scene.slice(last + 1, at)) one.inTalk = true;
    last = at;
  }
}

/** Counts for each sentence of a talk who is in it. */
export function countCompany(scene: readonly SceneSentence[]): void {
  for (const sentence of scene) sentence.company = sentence.inTalk ? sentence.present.size : 0;
}

/** So many sentences of a talk show as much of how talkative somebody is as what is usual does. */
const ENOUGH = 30;

/** For everybody the share of the sentences of talks in which they are that show them; of few sentences near the usual one. */
export function talkativenessIn(
  scene: readonly SceneSentence[],
  cues: readonly PresenceCue[],
  usual: number,
): Map<string, number> {
  const shown = new Map<string, Set<number>>();
  for (const { who, sentence, weight } of cues)
    if (weight > 0) shown.set(who, (shown.get(who) ?? new Set()).add(sentence));
  const counts = new Map<string, { there: number; shown: number }>();
  for (const [at, { present, inTalk }] of scene.entries())
    for (const who of inTalk ? present.keys() : []) {
      const count = counts.get(who) ?? { there: 0, shown: 0 };
      counts.set(who, count);
      count.there++;
      if (shown.get(who)?.has(at)) count.shown++;
    }
  return new Map(
    [...counts].map(([who, count]) => [who, (count.shown + usual * ENOUGH) / (count.there + ENOUGH)]),
  );
}

/** For each sentence the number of its scene: another begins with a section, and where another time does. */
export function scenesIn(
  { text, sections, sentences }: Pick<Story, "text" | "sections" | "sentences">,
  script: Script | null,
): number[] {
  let [section, scene] = [0, 0];
  return sentences.map(({ start, end }) => {
    const before = section;
    while ((sections[section + 1]?.start ?? Infinity) <= start) section++;
    // In a script nobody tells of another time: it is said in a speech.
    const isLater = script === null && tellsOfAnotherTime(text.slice(start, end));
    if (section !== before || isLater) scene++;
    return scene;
  });
}

function tellsOfAnotherTime(sentence: string): boolean {
  return NEW_TIME.test(sentence) || NEXT_DAY.test(sentence.replaceAll(SPEECH, ""));
}

function isInTalk(talk: readonly boolean[], at: number): boolean {
  const near = (from: number) => talk.slice(Math.max(0, from), Math.max(0, from + TALK_GAP)).some(Boolean);
  return talk[at] === true || (near(at - TALK_GAP) && near(at + 1));
}

/** For each sentence whether it contains speech, or the label of a speech. */
export function talkIn({ sentences, script, tokens }: MentionSource): boolean[] {
  const talk = sentences.map(() => false);
  for (const { quoted, sentence } of tokens) if (quoted) talk[sentence] = true;
  let at = 0;
  for (const { start } of script?.speeches.flatMap(({ speakers }) => speakers) ?? []) {
    while ((sentences[at]?.end ?? Infinity) <= start) at++;
    talk[at] = true;
  }
  return talk;
}
