import { DETERMINERS, MIND_VERBS, SCENE_VERBS, SPEECH_VERBS } from "./lexicon.ts";
import { isVocative, type Mention, verbAfter } from "./mentions.ts";
import type { Paragraph } from "./paragraphs.ts";
import { type KnownMention, unnamedBy } from "./presence-cues.ts";
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

/** A paragraph that was read. */
interface Read {
  readonly spoken: SpokenOf[];
  /** Id of who spoke last in it. */
  speaker: string | null;
  readonly talks: boolean;
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
  const tags: SpeakersTag[] = [];
  const recent: Read[] = [];
  const nameAt = new Map(source.named.map((name) => [name.mention.first, name]));
  const speakerAt = new Map(sure.map((tag) => [tag.first, tag.who]));
  for (const { first, last, isTurn, talks } of paragraphs) {
    const here: Read = { spoken: [], speaker: null, talks };
    for (let at = first; at <= last; at++) {
      const name = nameAt.get(at);
      const tag = talks && !name ? pronounTag(source, at, { here, recent, isTurn }) : null;
      here.spoken.push(...(name ? spokenByName(source, name) : spokenWithoutName(source.tokens, at)));
      here.speaker = speakerAt.get(at) ?? tag?.who ?? here.speaker;
      if (tag) tags.push(tag);
      at = name?.mention.last ?? at;
    }
    recent.push(here);
    if (recent.length > REACH) recent.shift();
  }
  return tags;
}

/** What was read up to a word. */
interface Context {
  readonly here: Read;
  /** The paragraphs before, the last one last. */
  readonly recent: readonly Read[];
  readonly isTurn: boolean;
}

/** The tag of the pronoun at `at`, if there it is one and can mean only one person. */
function pronounTag(source: TagSource, at: number, context: Context): SpeakersTag | null {
  const { key, quoted, sentence } = tokenAt(source.tokens, at);
  if (quoted || (key !== "he" && key !== "she")) return null;
  const tag = tagOf(source, { first: at, last: at, quoted, sentence, possessive: false });
  const who = tag && meantBy(key, context);
  return tag && who !== null ? { ...tag, who } : null;
}

function meantBy(pronoun: string, { here, recent, isTurn }: Context): string | null {
  const called = new Set(here.spoken.filter(({ isCalled }) => isCalled).map(({ who }) => who));
  const own = here.spoken.filter(({ acts, who }) => who === null || (acts && !called.has(who)));
  const byOwn = onlyOne(own, pronoun);
  if (byOwn !== null) return byOwn;
  const before = recent.at(-1);
  const answers = isTurn && before?.talks === true;
  if (answers && before.speaker === null) return null;
  const since = recent.findLastIndex(({ talks }, at) => !talks || at === 0);
  const known = [...recent.slice(Math.max(0, since)), here].flatMap(({ spoken }) => spoken);
  return onlyOne(
    known.filter(({ who }) => who === null || !(called.has(who) || (answers && who === before.speaker))),
    pronoun,
  );
}

/** The only person whom a pronoun can mean, if they do something. */
function onlyOne(spoken: readonly SpokenOf[], pronoun: string): string | null {
  const meant = spoken.filter(({ pronouns }) => pronouns === pronoun || pronouns === "they");
  const who = meant[0]?.who ?? null;
  const isOnly = meant.every((one) => one.who === who && one.pronouns === pronoun);
  return isOnly && meant.some(({ acts }) => acts) ? who : null;
}

function spokenByName({ text, tokens }: TagSource, { who, pronouns, mention }: KnownMention): SpokenOf[] {
  const isCalled = mention.quoted && isVocative(text, mention);
  if (mention.quoted && !isCalled) return [];
  return [{ who, pronouns, isCalled, acts: isCalled || doesSomething(tokens, mention) }];
}

const AUXILIARIES = new Set("was were did is has could would".split(" "));

function doesSomething(tokens: readonly Token[], mention: Mention): boolean {
  if (SPEECH_VERBS.has(tokenAt(tokens, mention.first - 1).key)) return true;
  const { key } = tokenAt(tokens, verbAfter(tokens, mention) ?? -1);
  return isDeed(key) || MIND_VERBS.has(key) || AUXILIARIES.has(key) || key.endsWith("ed");
}

function isDeed(key: string): boolean {
  return SPEECH_VERBS.has(key) || SCENE_VERBS.has(key);
}

const ARTICLES = new Set([...DETERMINERS, "the"]);

/** "her mother", "the mariner said": somebody whom the cast may not hold. */
function spokenWithoutName(tokens: readonly Token[], at: number): SpokenOf[] {
  const { quoted, key, capital } = tokenAt(tokens, at);
  if (quoted) return [];
  const acts = actsUnnamed(tokens, at);
  const pronouns = unnamedBy(key, capital) ?? (acts ? "they" : null);
  return pronouns ? [{ who: null, pronouns, acts, isCalled: false }] : [];
}

const PRONOUNS = new Set("he she i they we you it".split(" "));

function actsUnnamed(tokens: readonly Token[], at: number): boolean {
  const [word, next] = [tokenAt(tokens, at), tokenAt(tokens, at + 1)];
  const [before, second] = [tokenAt(tokens, at - 1).key, tokenAt(tokens, at - 2).key];
  if (PRONOUNS.has(word.key) || next.quoted || next.sentence !== word.sentence) return false;
  const isNoun = ARTICLES.has(before) || ARTICLES.has(second) || (word.capital && !word.opens);
  return isNoun ? isDeed(next.key) : SPEECH_VERBS.has(before) && ARTICLES.has(word.key);
}
