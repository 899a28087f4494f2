import type { Span, Story, Witness } from "../core/story.ts";
import { type How, type Named, type Scan, type Sign, signsOf } from "./signs.ts";
import type { Token } from "./tokens.ts";

/** Between two signs of one person this near each other they are there (sentences). */
const NEAR = 3;
/** So they are in a talk between two signs of theirs, this far apart at most (sentences), with so much speech between. */
const LONGEST_TALK = 60;
const SHARE_OF_TALK = 0.6;
/** A weak sign needs a strong one this near (sentences). */
const SUPPORT = 4;
/** A stretch of this many sentences ends with its paragraph. */
const LONG = 6;
/** A sentence that begins so tells of another time: who was there need not be there still. */
const NEW_TIME =
  /^(?:The (?:next|following|same evening)|Next (?:day|morning|evening)|On the (?:next|following|morrow|same day)|(?:A|Two|Three|Four|Five|Six|Ten|Some|Several|Many|A few|About a) (?:days?|weeks?|months?|years?|hours?|fortnight)|That (?:evening|night|afternoon)|In the (?:evening|morning|afternoon|course)|One (?:day|morning|evening|night)|(?:Soon |Shortly |Long )?after(?:wards)? (?:dinner|supper|breakfast|this|that))/iu;

/** What is known of each sentence besides who is in it. */
interface Scene {
  /** Whether anybody's words are given in it. */
  readonly talk: readonly boolean[];
  readonly paragraph: readonly number[];
  readonly section: readonly number[];
  /** Counts up where another time begins. */
  readonly time: readonly number[];
}

/** Who is there, sentence run by sentence run; stretches in which nobody is known to be are left out. */
export function witnessesOf(
  telling: Pick<Story, "text" | "sections" | "sentences">,
  tokens: readonly Token[],
  { named, narrator }: { readonly named: readonly Named[]; readonly narrator: Scan["narrator"] },
): Witness[] {
  const scene = sceneOf(telling, tokens);
  const signs = signsOf({ text: telling.text, tokens, talk: scene.talk, narrator }, named);
  const eventful = new Set(signs.filter(({ strong }) => strong).map(({ sentence }) => sentence));
  const byPerson = new Map<string, Sign[]>();
  for (const sign of signs) {
    // "The court gave the child to Joanna": nobody does anything with her.
    if (!sign.acts && !sign.strong && !eventful.has(sign.sentence) && !scene.talk[sign.sentence]) continue;
    const key = `${scene.section[sign.sentence]} ${scene.time[sign.sentence]} ${sign.who}`;
    const theirs = byPerson.get(key);
    if (theirs) theirs.push(sign);
    else byPerson.set(key, [sign]);
  }
  const present = telling.sentences.map(() => new Map<string, How>());
  for (const theirs of byPerson.values()) mark(present, supported(theirs), scene);
  forgetUnnamed(present, named);
  return runs(telling.sentences, present, scene);
}

function sceneOf(
  { text, sections, sentences }: Pick<Story, "text" | "sections" | "sentences">,
  tokens: readonly Token[],
): Scene {
  const talk = talkIn(sentences.length, tokens);
  const [paragraph, section, time]: number[][] = [[], [], []];
  let [inParagraph, inSection, inTime] = [0, 0, 0];
  for (const [at, { start, end }] of sentences.entries()) {
    if (text.slice(sentences[at - 1]?.end ?? 0, start).includes("\n\n")) inParagraph++;
    while (inSection + 1 < sections.length && sections[inSection + 1]!.start <= start) inSection++;
    if (NEW_TIME.test(text.slice(start, Math.min(end, start + 40)))) inTime++;
    paragraph!.push(inParagraph);
    section!.push(inSection);
    time!.push(inTime);
  }
  return { talk, paragraph: paragraph!, section: section!, time: time! };
}

/** Whether anybody's words are given in each sentence. */
export function talkIn(sentences: number, tokens: readonly Token[]): boolean[] {
  const talk = Array.from({ length: sentences }, () => false);
  for (const { quoted, sentence } of tokens) if (quoted) talk[sentence] = true;
  return talk;
}

/** Strong signs, and weak ones near a strong one; all of one person in one section, in order. */
function supported(signs: readonly Sign[]): Sign[] {
  const strong = signs.filter((sign) => sign.strong).map(({ sentence }) => sentence);
  let at = 0;
  return signs.filter((sign) => {
    while (at < strong.length && strong[at]! < sign.sentence - SUPPORT) at++;
    return sign.strong || (at < strong.length && strong[at]! <= sign.sentence + SUPPORT);
  });
}

const CLEAREST: readonly How[] = ["pronoun", "named", "speaking"];

function mark(present: readonly Map<string, How>[], signs: readonly Sign[], scene: Scene): void {
  for (const [at, sign] of signs.entries()) {
    const { who, how, sentence } = sign;
    const known = present[sentence]!.get(who);
    if (known === undefined || CLEAREST.indexOf(how) > CLEAREST.indexOf(known))
      present[sentence]!.set(who, how);
    if (how === "speaking") markTurn(present, sign, scene);
    const next = signs[at + 1];
    if (next === undefined || !staysUntil(sign, next, scene)) continue;
    for (let between = sentence + 1; between < next.sentence; between++) addTo(present[between]!, sign);
  }
}

function addTo(people: Map<string, How>, { who, how }: Sign): void {
  if (!people.has(who)) people.set(who, how);
}

/** Whoever speaks says the whole paragraph, and hears the one before and after where these are speech. */
function markTurn(
  present: readonly Map<string, How>[],
  sign: Sign,
  { talk, paragraph, section, time }: Scene,
): void {
  const { sentence } = sign;
  for (const step of [-1, 1]) {
    for (let at = sentence + step; talk[at] === true; at += step) {
      if (Math.abs(paragraph[at]! - paragraph[sentence]!) > 1) break;
      if (section[at] !== section[sentence] || time[at] !== time[sentence]) break;
      if (sign.leaves && at > sentence) break;
      addTo(present[at]!, sign);
    }
  }
}

function staysUntil(sign: Sign, next: Sign, { talk }: Scene): boolean {
  const gap = next.sentence - sign.sentence;
  if (sign.leaves || gap > LONGEST_TALK) return false;
  if (gap <= NEAR) return true;
  const spoken = talk.slice(sign.sentence + 1, next.sentence).filter(Boolean).length;
  return spoken >= SHARE_OF_TALK * (gap - 1);
}

/** Before the sentence that first names somebody they do not exist for a reader, though they may be speaking. */
function forgetUnnamed(present: readonly Map<string, How>[], named: readonly Named[]): void {
  const waiting = new Map<string, number>();
  for (const { who, mention } of named) if (!waiting.has(who)) waiting.set(who, mention.sentence);
  for (const [who, first] of waiting) for (const people of present.slice(0, first)) people.delete(who);
}

/**
 * Neighbouring sentences with the same people become one stretch. Nobody knows a stretch before its end, so a
 * long one ends with a paragraph.
 */
function runs(
  sentences: readonly Span[],
  present: readonly ReadonlyMap<string, How>[],
  { section, paragraph }: Scene,
): Witness[] {
  const witnesses: Witness[] = [];
  let first = 0;
  while (first < sentences.length) {
    const people = present[first]!;
    let next = first + 1;
    while (next < sentences.length && goesOn(next)) next++;
    if (people.size > 0) {
      const shown = [...people].map(([who, how]) => ({ who, how }));
      witnesses.push({
        start: sentences[first]!.start,
        end: sentences[next - 1]!.end,
        present: shown,
        told: [],
        common: false,
      });
    }
    first = next;
  }
  return witnesses;

  function goesOn(at: number): boolean {
    const isLong = at - first >= LONG && paragraph[at] !== paragraph[at - 1];
    return !isLong && section[at] === section[first] && areSame(present[at]!, present[first]!);
  }
}

function areSame(some: ReadonlyMap<string, How>, others: ReadonlyMap<string, How>): boolean {
  return some.size === others.size && [...some.keys()].every((who) => others.has(who));
}
