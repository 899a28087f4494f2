import { KIN } from "../text/kin.ts";
import { wordSet } from "../text/word-list.ts";
import { CALLINGS, DETERMINERS, SPEECH_VERBS } from "./lexicon.ts";
import { type Mention, mentionOf, type MentionSource } from "./mentions.ts";
import { type Token, tokenAt, tokenBeside } from "./tokens.ts";

/**
 * Who is brought in anew ("a waiter") more often than for so many of "the waiter" is several people; "an old woman" may be
 * spoken of more often than that.
 */
const MAX_ANEW = 0.5;
const MAX_ANEW_WITH_ATTRIBUTE = 0.8;
/** Whoever is called by another word than a calling must speak so often, and stand so often each time the telling has them. */
const MIN_SPEECHES = 2;
const MIN_RUN = 2.5;
/** After so many sentences without somebody the telling comes back to them. */
const PAUSE = 100;

/** From this share on an attribute belongs to the description: not "woman" but "old woman". */
const USUAL_ATTRIBUTE = 0.7;

/** Words that mean one of several, or several, rather than somebody of that kind. */
const NO_DESCRIPTIONS = wordSet(new URL("./words/no-descriptions.txt", import.meta.url));

/** A description, "cook" or "old woman", as it stands in the telling. */
interface Description {
  readonly head: string;
  /** Indices of its last word where "the" stands before it, in order. */
  readonly the: number[];
  anew: number;
  spoke: number;
  /** Whether it tells what somebody with a name is. */
  named: boolean;
}

/**
 * People without a name who are called by what they are ("the cook", "the old woman"), where they speak under it and it is
 * nobody's who has a name ("Bitzer, the porter").
 *
 * @param named every name, in telling order.
 */
export function describedMentions(source: MentionSource, named: readonly Mention[]): Mention[] {
  const found = descriptionsIn(source, named);
  const people = new Map([...found].filter(([key, one]) => isPerson(source, key, one)));
  const usual = new Set(
    [...people].flatMap(([key, { head, the }]) =>
      key !== head && the.length >= USUAL_ATTRIBUTE * (found.get(head)?.the.length ?? 0) ? [head] : [],
    ),
  );
  return [...people]
    .filter(([key, { head }]) => (key === head ? !usual.has(head) : usual.has(head) || !people.has(head)))
    .flatMap(([key, { head, the }]) =>
      the.map((last) =>
        mentionOf(source, { first: key === head ? last : last - 1, last, titles: [], names: [key] }),
      ),
    )
    .toSorted((one, other) => one.start - other.start);
}

/** Every description that speaks somewhere, by its words, with all its uses. */
function descriptionsIn(source: MentionSource, named: readonly Mention[]): Map<string, Description> {
  const taken = new Set(named.flatMap(({ titles, names }) => [...titles, ...names]));
  const found = new Map<string, Description>();
  for (const { head, attribute } of speakersIn(source)) {
    if (taken.has(head) || NO_DESCRIPTIONS.has(head) || KIN.has(head) || /[^s]s$/u.test(head)) continue;
    for (const key of attribute === null ? [head] : [head, `${attribute} ${head}`]) {
      const one = found.get(key) ?? { head, the: [], anew: 0, spoke: 0, named: false };
      found.set(key, one);
      one.spoke++;
    }
  }
  countUses(source, found, named);
  return found;
}

function countUses(
  source: MentionSource,
  found: ReadonlyMap<string, Description>,
  named: readonly Mention[],
): void {
  const { tokens } = source;
  const firsts = new Set(named.map(({ first }) => first));
  const lasts = new Set(named.map(({ last }) => last));
  const isBeside = (name: number, at: number) =>
    tokenAt(tokens, name).sentence === tokenAt(tokens, at).sentence;
  const heads = new Set([...found.values()].map(({ head }) => head));
  for (const [last, { key, capital }] of tokens.entries()) {
    if (capital || !heads.has(key)) continue;
    for (const first of [last, last - 1]) {
      const one = found.get(first === last ? key : `${tokenAt(tokens, first).key} ${key}`);
      // "the anaemic cabman" is the cabman too.
      const start = first === last && !isArticle(wordBefore(source, first)) ? first - 1 : first;
      const article = wordBefore(source, start);
      if (!one || !isArticle(article)) continue;
      if (article !== "the") {
        one.anew++;
        continue;
      }
      one.the.push(last);
      const [before, after] = [start - 2, last + 1];
      one.named ||=
        (lasts.has(before) && isBeside(before, last)) || (firsts.has(after) && isBeside(after, last));
    }
  }
}

function isArticle(word: string): boolean {
  return word === "the" || DETERMINERS.has(word);
}

/** The word before another with only a space between them; empty for none. */
function wordBefore({ text, tokens }: MentionSource, at: number): string {
  const before = tokenBeside(tokens, at, -1);
  return text.slice(before.end, tokenAt(tokens, at).start) === " " ? before.key : "";
}

function isPerson(
  { tokens }: MentionSource,
  key: string,
  { head, the, anew, spoke, named }: Description,
): boolean {
  const isLone = anew - 1 <= (key === head ? MAX_ANEW : MAX_ANEW_WITH_ATTRIBUTE) * the.length;
  if (named || !isLone) return false;
  if (CALLINGS.has(head)) return true;
  const sentences = the.map((at) => tokenAt(tokens, at).sentence);
  const runs = sentences.filter((sentence, at) => sentence - (sentences[at - 1] ?? -Infinity) > PAUSE).length;
  return spoke >= MIN_SPEECHES && the.length >= MIN_RUN * runs;
}

/** Who speaks under a description: "said the old woman", "the cook said". */
function speakersIn(source: MentionSource): Speaker[] {
  const { tokens } = source;
  const speakers: Speaker[] = [];
  for (const [the, { key, quoted }] of tokens.entries()) {
    const speaker = key === "the" && !quoted ? speakerFrom(source, the) : null;
    // The wind whispers too, but says nothing.
    if (speaker && (CALLINGS.has(speaker.head) || isInTalk(tokens, the))) speakers.push(speaker);
  }
  return speakers;
}

/** Whether something is said in the sentence of a word. */
function isInTalk(tokens: readonly Token[], at: number): boolean {
  const { sentence } = tokenAt(tokens, at);
  for (const step of [-1, 1])
    for (let other = at + step; tokenAt(tokens, other).sentence === sentence; other += step)
      if (tokenAt(tokens, other).quoted) return true;
  return false;
}

interface Speaker {
  readonly head: string;
  readonly attribute: string | null;
}

function speakerFrom({ text, tokens }: MentionSource, the: number): Speaker | null {
  const { sentence } = tokenAt(tokens, the);
  const isVerb = (one: Token): boolean =>
    !one.quoted && one.sentence === sentence && SPEECH_VERBS.has(one.key);
  const isTagged = isVerb(tokenAt(tokens, the - 1));
  for (const length of [1, 2]) {
    const [word, next] = [tokenAt(tokens, the + length), tokenAt(tokens, the + length + 1)];
    if (word.sentence !== sentence || word.quoted || word.capital || AFTER.test(word.key)) return null;
    const goesOn = text.slice(word.end, next.start) === " ";
    const isHead = isTagged ? !goesOn || AFTER.test(next.key) : goesOn && isVerb(next);
    if (isHead) return { head: word.key, attribute: length === 2 ? tokenAt(tokens, the + 1).key : null };
    if (!goesOn) return null;
  }
  return null;
}

/** What goes on after a description: "said the cook with a sigh", "the cook had said". */
const AFTER =
  /^(?:with|in|of|who|and|as|to|at|from|on|by|when|while|but|for|after|before|again|then|had|has|was|is|\p{L}+ly|\p{L}{2,}ing)$/u;
