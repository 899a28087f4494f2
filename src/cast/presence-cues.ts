import type { Span } from "../core/span.ts";
import {
  CALLED,
  type Cue,
  cueOfName,
  cueOfPronoun,
  type KnownMention,
  isTaggedNoun,
  NARRATING,
  SPEAKING,
  SPOKEN_OF,
  unnamedBy,
} from "./cues.ts";
import { groupCues } from "./groups.ts";
import { firstIndex } from "./first-index.ts";
import { isVocative, verbAfter } from "./mentions.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { addCues, type PresenceCue, type PresenceSource, type Reading, says } from "./reading.ts";
import { meantBy, type Recent, remember } from "./recent.ts";
import { SPEECH_VERBS } from "./lexicon.ts";
import { tokenAt, tokenBeside } from "./tokens.ts";

/** How much a pronoun shows of a person whom it must mean, and a turn without a tag (log odds). */
const PRONOUN = 6;
const TURN = 3;
/** And a word like "girl" or "mother", which may as well mean somebody without a name. */
const NOUN = 3;

const GOING_ON: Cue = { how: "speaking", weight: PRONOUN, moves: null, acts: true };

/** And that speech goes on about somebody. */
const STILL_SPOKEN_OF = -1;

/** What the telling shows of people's presence, in telling order. */
export function presenceCues(source: PresenceSource): PresenceCue[] {
  const cues: PresenceCue[] = [];
  const recent: Recent = { step: 0, people: new Map() };
  let [next, scene] = [0, 0];
  // Who said the last two paragraphs, if they are speech.
  let [last, beforeLast]: [string | null, string | null] = [null, null];
  let topic: KnownMention | null = null;
  for (const paragraph of paragraphsOf(source)) {
    const { sentence, start } = tokenAt(source.tokens, paragraph.first);
    if (source.scenes[sentence] !== scene) recent.people.clear();
    scene = source.scenes[sentence] ?? 0;
    recent.step++;
    const answered = paragraph.isTurn ? last : null;
    const reading: Reading = {
      source,
      cues,
      recent,
      paragraph,
      answered,
      called: [],
      topic,
      speaker: null,
      isTagged: false,
    };
    next = readNames(reading, next);
    if (paragraph.goesOn) readFurther(reading, last);
    else if (paragraph.isTurn && !reading.isTagged && !isWithin(source.unmarked, start))
      readTurn(reading, beforeLast);
    topic = paragraph.talks ? reading.topic : null;
    if (!paragraph.goesOn) [last, beforeLast] = paragraph.talks ? [reading.speaker, last] : [null, null];
  }
  return cues;
}

/** Whether a position is in one of some spans, which are in order. */
function isWithin(spans: readonly Span[], position: number): boolean {
  const span = spans[firstIndex(spans, ({ end }) => end <= position)];
  return span !== undefined && span.start <= position;
}

/** Reads the words of a paragraph from the name with the index `next` on; gives the index of the name after it. */
function readNames(reading: Reading, from: number): number {
  const { source, cues, recent, paragraph } = reading;
  const { tokens, named, tellers } = source;
  let next = from;
  for (let at = paragraph.first; at <= paragraph.last; at++) {
    const { quoted, sentence, key, capital } = tokenAt(tokens, at);
    if (!quoted && tokenAt(tokens, at - 1).sentence !== sentence) recent.step++;
    while ((named[next]?.mention.first ?? Infinity) < at) next++;
    const name = named[next];
    if (name?.mention.first === at) {
      readName(reading, next);
      at = name.mention.last;
      continue;
    }
    if (quoted) {
      readSpokenOf(reading, at, key);
      continue;
    }
    cues.push(...groupCues(tokens, at, recent));
    const teller = FIRST_PERSON.has(key) ? tellers[sentence] : null;
    const unnamed = unnamedBy(key, capital);
    if (teller) readTeller(reading, at, teller);
    else if (key === "he" || key === "she") readPronoun(reading, at, key);
    else if (unnamed) readUnnamed(reading, at, unnamed);
  }
  return next;
}

const FIRST_PERSON = new Set("i me my mine myself we us our ours ourselves".split(" "));

function readTeller(reading: Reading, at: number, who: string): void {
  const { source, cues, recent } = reading;
  const { tokens, talk } = source;
  const { key, sentence } = tokenAt(tokens, at);
  cues.push({ who, sentence, ...NARRATING });
  remember(recent, { pronouns: "they", who, acts: key === "i" });
  if (key !== "i" || !talk[sentence]) return;
  const verb = verbAfter(tokens, { last: at, sentence, quoted: false, possessive: false }) ?? -1;
  if (SPEECH_VERBS.has(tokenAt(tokens, verb).key) || SPEECH_VERBS.has(tokenBeside(tokens, at, -1).key))
    says(reading, who);
}

const THIRD_PERSON: ReadonlyMap<string, "he" | "she"> = new Map([
  ...["he", "him", "his"].map((word) => [word, "he"] as const),
  ...["she", "her"].map((word) => [word, "she"] as const),
]);

/** "Where can he be?": a pronoun in speech means whom the talk is about, who hardly is there. */
function readSpokenOf({ cues, topic, source }: Reading, at: number, key: string): void {
  if (topic === null || topic.pronouns !== THIRD_PERSON.get(key)) return;
  cues.push({
    who: topic.who,
    sentence: tokenAt(source.tokens, at).sentence,
    ...SPOKEN_OF,
    weight: STILL_SPOKEN_OF,
  });
}

function readName(reading: Reading, index: number): void {
  const { source, cues, recent, called } = reading;
  const name = source.named[index];
  if (!name) return;
  const { who, pronouns, mention } = name;
  const { sentence } = mention;
  if (mention.quoted) {
    const isCalled = isVocative(source.text, mention);
    cues.push({ who, sentence, ...(isCalled ? CALLED : SPOKEN_OF) });
    reading.topic = isCalled ? reading.topic : name;
    // Whoever is spoken about hardly speaks next.
    if (!isCalled) recent.people.delete(who);
    else {
      called.push(who);
      remember(recent, { who, pronouns, acts: true });
    }
    return;
  }
  const cue = mention.isLabel ? SPEAKING : cueOfName(source, source.named, index);
  if (cue) cues.push({ who, sentence, ...cue });
  remember(recent, { who, pronouns, acts: cue?.acts ?? false });
  if (cue?.how === "speaking") says(reading, who);
  if (cue?.moves === "goes") recent.people.delete(who);
}

function readPronoun(reading: Reading, at: number, key: "he" | "she"): void {
  const { source, recent, called, answered } = reading;
  const { sentence } = tokenAt(source.tokens, at);
  const cue = cueOfPronoun(source, at);
  if (!cue?.acts) return;
  const speaks = cue.how === "speaking";
  const out = [source.tellers[sentence], ...(speaks ? [...called, answered] : [])];
  const likely = speaks && reading.speaker !== null ? [] : meantBy(recent, key, out);
  const who = addCues(reading, likely, { ...cue, weight: PRONOUN }, sentence);
  if (who !== null) remember(recent, { who, pronouns: key, acts: true });
  if (speaks) says(reading, who);
}

/** "said her mother": somebody without a name, or somebody of the cast by what they are. */
function readUnnamed(reading: Reading, at: number, pronouns: "he" | "she"): void {
  const { source, recent, called, answered } = reading;
  remember(recent, { pronouns, who: null, acts: false });
  if (reading.speaker !== null || !isTaggedNoun(source, at)) return;
  const { sentence } = tokenAt(source.tokens, at);
  const likely = meantBy(recent, pronouns, [source.tellers[sentence], ...called, answered]);
  const who = addCues(reading, likely, { ...SPEAKING, weight: NOUN }, sentence);
  if (who !== null) remember(recent, { who, pronouns, acts: true });
  says(reading, who);
}

/** Speech that goes on is still that of whoever began it. */
function readFurther({ source, cues, recent, paragraph }: Reading, who: string | null): void {
  if (who === null) return;
  const { sentence } = tokenAt(source.tokens, paragraph.first);
  cues.push({ who, sentence, ...GOING_ON });
  const before = recent.people.get(who);
  if (before) remember(recent, { ...before, acts: true });
}

/** A turn without a tag or label: likely of whoever spoke before the last, or else was mentioned lately. */
function readTurn(reading: Reading, expected: string | null): void {
  const { source, recent, paragraph, called, answered } = reading;
  const { sentence } = tokenAt(source.tokens, paragraph.first);
  if (expected !== null && answered !== null) {
    const before = recent.people.get(expected);
    if (before) remember(recent, { ...before, acts: true });
  }
  const likely = meantBy(recent, null, [...called, answered]);
  reading.speaker = addCues(
    reading,
    likely,
    { how: "pronoun", weight: TURN, moves: null, acts: true },
    sentence,
  );
}
