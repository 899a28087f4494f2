import { DETERMINERS, MIND_VERBS, SPEECH_VERBS, isDeed } from "./lexicon.ts";
import { firstIndex } from "./first-index.ts";
import { isVocative, type Mention, verbAfter } from "./mentions.ts";
import type { Paragraph } from "./paragraphs.ts";
import { type KnownMention, unnamedBy } from "./cues.ts";
import type { Tag } from "./speech-spans.ts";
import { type SpeakersTag, tagOf, type TagSource } from "./speech-tags.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** Somebody whom a paragraph speaks of, or whom a speech in it calls. */
interface SpokenOf {
  /** Id; `null` for a person without a name. */
  readonly who: string | null;
  readonly pronouns: "he" | "she" | "they";
  /** Whether they do something, or are called and may answer. */
  readonly acts: boolean;
  readonly isCalled: boolean;
}

/** How many paragraphs back a talk is followed for whom "she" may mean. */
const REACH = 5;

/**
 * The tags with a pronoun ("she said") that can mean only one of the cast: the only one of that gender who does something
 * in the paragraph, else the only one spoken of since before the talk began. Who spoke in the paragraph before, or is
 * called in this one, does not speak here; where it is open who spoke before, only the paragraph itself counts.
 *
 * @param sure tags with a name, in telling order.
 */
export function pronounTags(
  source: TagSource,
  paragraphs: readonly Paragraph[],
  sure: readonly SpeakersTag[],
): SpeakersTag[] {
  const speakers = speakersOf(paragraphs, sure);
  // Only what stands near a tag is read, and once.
  const read = new Map<Paragraph, readonly SpokenOf[]>();
  const spokenIn = (paragraph: Paragraph) => {
    const spoken = read.get(paragraph) ?? spokenBetween(source, paragraph);
    read.set(paragraph, spoken);
    return spoken;
  };
  return paragraphs.flatMap((paragraph, index) => {
    if (!paragraph.talks) return [];
    return pronounsIn(source, paragraph).flatMap(({ at, tag }) => {
      const before = paragraphs[index - 1];
      const who = meantBy(tokenAt(source.tokens, at).key, {
        here: spokenBetween(source, { first: paragraph.first, last: at - 1 }),
        sinceTalk: () => paragraphs.slice(talkStart(paragraphs, index), index).flatMap(spokenIn),
        answered: paragraph.isTurn && before?.talks === true ? (speakers.get(before) ?? null) : undefined,
      });
      if (who === null) return [];
      if (!speakers.has(paragraph)) speakers.set(paragraph, who);
      return [{ ...tag, who }];
    });
  });
}

/** Who speaks last in each paragraph by its tags. */
function speakersOf(paragraphs: readonly Paragraph[], tags: readonly SpeakersTag[]): Map<Paragraph, string> {
  const speakers = new Map<Paragraph, string>();
  let at = 0;
  for (const tag of tags) {
    while ((paragraphs[at]?.last ?? Infinity) < tag.first) at++;
    const paragraph = paragraphs[at];
    if (paragraph) speakers.set(paragraph, tag.who);
  }
  return speakers;
}

/** The paragraph before a talk begins, or as far back as a pronoun reaches. */
function talkStart(paragraphs: readonly Paragraph[], index: number): number {
  let start = Math.max(0, index - 1);
  while (start > 0 && index - start < REACH && paragraphs[start]?.talks === true) start--;
  return start;
}

function pronounsIn(source: TagSource, { first, last }: Paragraph): { at: number; tag: Tag }[] {
  const found: { at: number; tag: Tag }[] = [];
  for (let at = first; at <= last; at++) {
    const { key, quoted, sentence } = tokenAt(source.tokens, at);
    if (quoted || (key !== "he" && key !== "she")) continue;
    const tag = tagOf(source, { first: at, last: at, quoted, sentence, possessive: false });
    if (tag) found.push({ at, tag });
  }
  return found;
}

/** What stands before a pronoun. */
interface Context {
  /** In its paragraph. */
  readonly here: readonly SpokenOf[];
  /** From before the talk on. */
  readonly sinceTalk: () => readonly SpokenOf[];
  /** Who speaks in the paragraph that this one answers, `null` where that is open; `undefined` where it answers none. */
  readonly answered: string | null | undefined;
}

function meantBy(pronoun: string, { here, sinceTalk, answered }: Context): string | null {
  const called = new Set(here.filter(({ isCalled }) => isCalled).map(({ who }) => who));
  const own = here.filter(({ acts, who }) => who === null || (acts && !called.has(who)));
  const byOwn = onlyOne(own, pronoun);
  if (byOwn !== null || answered === null) return byOwn;
  const others = [...sinceTalk(), ...here].filter(
    ({ who }) => who === null || !(called.has(who) || who === answered),
  );
  return onlyOne(others, pronoun);
}

/** The only person whom a pronoun can mean, if they do something. */
function onlyOne(spoken: readonly SpokenOf[], pronoun: string): string | null {
  const meant = spoken.filter(({ pronouns }) => pronouns === pronoun || pronouns === "they");
  const who = meant[0]?.who ?? null;
  const isOnly = meant.every((one) => one.who === who && one.pronouns === pronoun);
  return isOnly && meant.some(({ acts }) => acts) ? who : null;
}

function spokenBetween(source: TagSource, { first, last }: Pick<Paragraph, "first" | "last">): SpokenOf[] {
  const spoken: SpokenOf[] = [];
  let next = firstNameFrom(source, first);
  for (let at = first; at <= last; at++) {
    const name = source.named[next]?.mention.first === at ? source.named[next++] : undefined;
    const one = name ? spokenByName(source, name) : spokenWithoutName(source.tokens, at);
    if (one) spoken.push(one);
    at = name?.mention.last ?? at;
  }
  return spoken;
}

/** The index of the first name at or after a word. */
function firstNameFrom({ named }: TagSource, word: number): number {
  return firstIndex(named, ({ mention }) => mention.first < word);
}

function spokenByName(
  { text, tokens }: TagSource,
  { who, pronouns, mention }: KnownMention,
): SpokenOf | null {
  const isCalled = mention.quoted && isVocative(text, mention);
  if (mention.quoted && !isCalled) return null;
  return { who, pronouns, isCalled, acts: isCalled || doesSomething(tokens, mention) };
}

const AUXILIARIES = new Set("was were did is has could would".split(" "));

function doesSomething(tokens: readonly Token[], mention: Mention): boolean {
  if (SPEECH_VERBS.has(tokenAt(tokens, mention.first - 1).key)) return true;
  const { key } = tokenAt(tokens, verbAfter(tokens, mention) ?? -1);
  return acted(key) || MIND_VERBS.has(key) || AUXILIARIES.has(key) || key.endsWith("ed");
}

function acted(key: string): boolean {
  return SPEECH_VERBS.has(key) || isDeed(key);
}

const ARTICLES = new Set([...DETERMINERS, "the"]);

/** "her mother", "the mariner said": somebody whom the cast may not hold. */
function spokenWithoutName(tokens: readonly Token[], at: number): SpokenOf | null {
  const { quoted, key, capital } = tokenAt(tokens, at);
  if (quoted) return null;
  const acts = actsUnnamed(tokens, at);
  const pronouns = unnamedBy(key, capital) ?? (acts ? "they" : null);
  return pronouns && { who: null, pronouns, acts, isCalled: false };
}

const PRONOUNS = new Set("he she i they we you it".split(" "));

function actsUnnamed(tokens: readonly Token[], at: number): boolean {
  const [word, next] = [tokenAt(tokens, at), tokenAt(tokens, at + 1)];
  const [before, second] = [tokenAt(tokens, at - 1).key, tokenAt(tokens, at - 2).key];
  if (PRONOUNS.has(word.key) || next.quoted || next.sentence !== word.sentence) return false;
  const isNoun = ARTICLES.has(before) || ARTICLES.has(second) || (word.capital && !word.opens);
  return isNoun ? acted(next.key) : SPEECH_VERBS.has(before) && ARTICLES.has(word.key);
}
