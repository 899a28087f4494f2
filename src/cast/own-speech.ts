import type { SpokenLine } from "../core/character.ts";
import type { Span } from "../core/span.ts";
import { countWords } from "../text/word-count.ts";
import { groupedBy } from "./grouped.ts";
import { SPEECH_VERBS } from "./lexicon.ts";
import { type Mention, type MentionSource, verbAfter } from "./mentions.ts";
import type { CueSource, KnownMention } from "./presence-cues.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** How many lines of one person are kept. */
const MAX_LINES = 10;
/** A shorter line shows no manner, a longer one takes the room of others (words). */
const MIN_WORDS = 8;
const MAX_WORDS = 40;

/** Where lines of speech are looked for. */
interface SpeechSource extends MentionSource, Pick<CueSource, "narrator"> {
  /** In telling order. */
  readonly named: readonly KnownMention[];
}

interface Tagged {
  readonly who: string;
  readonly line: SpokenLine;
}

/**
 * For each character's id up to {@link MAX_LINES} lines of their own speech, spread over the telling. Only lines are
 * taken whose speaker a tag names ("said Emma", "Emma replied", the narrator's "said I"): a wrong line is a wrong voice.
 */
export function ownSpeech(source: SpeechSource): ReadonlyMap<string, readonly SpokenLine[]> {
  const tagged = [...taggedByName(source), ...taggedByNarrator(source)];
  const plot = new Set(source.named.flatMap(({ mention }) => (mention.quoted ? [mention.start] : [])));
  const chosen = [...groupedBy(tagged, ({ who }) => who)].map(([who, lines]) => {
    const inOrder = lines.map(({ line }) => line).toSorted((one, other) => one.start - other.start);
    return [who, spread(source, inOrder, plot)] as const;
  });
  return new Map(chosen);
}

function taggedByName(source: SpeechSource): Tagged[] {
  return source.named.flatMap(({ who, mention }, at) => {
    if (mention.quoted || mention.possessive || isJoined(source, at)) return [];
    const verb = verbOfTag(source, mention);
    const first = verb === null ? mention.first : Math.min(verb, mention.first);
    return verb === null ? [] : linesAround(source, { who, first, last: Math.max(verb, mention.last) });
  });
}

function taggedByNarrator(source: SpeechSource): Tagged[] {
  const { narrator, tokens } = source;
  if (narrator === null) return [];
  return tokens.flatMap(({ key, quoted, sentence }, at) => {
    if (key !== "i" || quoted || sentence < narrator.sentence) return [];
    const verb = verbOfTag(source, { first: at, last: at, quoted, sentence, possessive: false });
    if (verb === null) return [];
    return linesAround(source, { who: narrator.who, first: Math.min(verb, at), last: Math.max(verb, at) });
  });
}

/** "said Emma and Harriet": nobody's own words. */
function isJoined({ tokens, named }: SpeechSource, at: number): boolean {
  const mention = named[at]?.mention;
  if (!mention) return false;
  return tokenAt(tokens, mention.last + 1).key === "and" && named[at + 1]?.mention.first === mention.last + 2;
}

/** The verb of speech right before or right after a speaker, of no reported speech; `null` for none. */
function verbOfTag(
  { tokens }: SpeechSource,
  speaker: Pick<Mention, "first" | "last" | "quoted" | "sentence" | "possessive">,
): number | null {
  const before = tokenAt(tokens, speaker.first - 1);
  if (!before.quoted && SPEECH_VERBS.has(before.key)) return speaker.first - 1;
  const after = verbAfter(tokens, speaker);
  if (after === null || !SPEECH_VERBS.has(tokenAt(tokens, after).key)) return null;
  return tokenAt(tokens, after + 1).key === "that" ? null : after;
}

/** A tag's words by their indices, both inclusive. */
interface Tag {
  readonly who: string;
  readonly first: number;
  readonly last: number;
}

/** What stands between speech and its tag: an end of the speech that lets its sentence go on, the mark, a space. */
const BEFORE_TAG = /^(?:[,!?;:—–…-]|--)*["”’'»“«]\s$/u;
/** What stands between a tag, with whatever else is told in it, and the speech after it. */
const AFTER_TAG = /[,.;:—–-]\s["“„«»‘']$/u;
/** A tag goes on for so many words at most before the speech does. */
const MAX_TAG = 12;
const MARK = /["“”„«»]/u;
const OPENS = /(?:^|[\s—–(])["“„«»‘']$/u;
/** What begins in the middle of a sentence. */
const GOES_ON = /^\p{Ll}/u;

/** The speech right before a tag and the speech that goes on after it: `“…,” said Emma; “…”` */
function linesAround(source: SpeechSource, { who, first, last }: Tag): Tagged[] {
  const { text, tokens, sentences } = source;
  const before = tokenAt(tokens, first - 1);
  if (!before.quoted || !BEFORE_TAG.test(text.slice(before.end, tokenAt(tokens, first).start))) return [];
  const resumed = resumedAt(source, last);
  const isCut = resumed !== null && GOES_ON.test(tokenAt(tokens, resumed).text);
  const spans = isCut
    ? []
    : [speechBefore(source, first - 1), resumed === null ? null : speechFrom(source, resumed)];
  const toldAt = sentences[tokenAt(tokens, last).sentence]?.end ?? text.length;
  return spans.flatMap((span) =>
    span === null ? [] : [{ who, line: { ...span, from: Math.max(toldAt, sentenceEnd(source, span.end)) } }],
  );
}

/** The end of the sentence that holds the character before a position. */
function sentenceEnd({ tokens, sentences, text }: SpeechSource, position: number): number {
  let [low, high] = [0, tokens.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tokenAt(tokens, middle).start < position) low = middle;
    else high = middle - 1;
  }
  return sentences[tokenAt(tokens, low).sentence]?.end ?? text.length;
}

/** The first word of the speech that goes on after a tag in the same paragraph; `null` where none does. */
function resumedAt({ text, tokens }: SpeechSource, last: number): number | null {
  for (let at = last + 1; at <= last + MAX_TAG; at++) {
    const between = text.slice(tokenAt(tokens, at - 1).end, tokenAt(tokens, at).start);
    if (between.includes("\n\n")) return null;
    if (tokenAt(tokens, at).quoted) return AFTER_TAG.test(between) ? at : null;
    if (/[.!?]/u.test(between)) return null;
  }
  return null;
}

/** The speech that ends with the word at `last`, without its marks; `null` when it is too long. */
function speechBefore({ text, tokens }: SpeechSource, last: number): Span | null {
  let first = last;
  while (isSameSpeech(text, tokenAt(tokens, first - 1), tokenAt(tokens, first)) && last - first <= MAX_WORDS)
    first--;
  const { start } = tokenAt(tokens, first);
  if (!OPENS.test(text.slice(Math.max(0, start - 2), start))) return null;
  return { start, end: withStop(text, tokenAt(tokens, last).end) };
}

/** The whole sentences of the speech that begins with the word at `first`, as many as are short enough. */
function speechFrom({ text, tokens }: SpeechSource, first: number): Span | null {
  let end: number | null = null;
  for (let at = first; at < first + MAX_WORDS; at++) {
    const [word, next] = [tokenAt(tokens, at), tokenAt(tokens, at + 1)];
    const isLast = !isSameSpeech(text, word, next);
    if (isLast || next.sentence !== word.sentence) end = withStop(text, word.end);
    if (isLast) break;
  }
  return end === null ? null : { start: tokenAt(tokens, first).start, end };
}

function withStop(text: string, end: number): number {
  const [stop = ""] = /^[.!?…—]*/u.exec(text.slice(end, end + 4)) ?? [];
  return end + stop.length;
}

function isSameSpeech(text: string, one: Token, next: Token): boolean {
  const between = text.slice(one.end, next.start);
  return one.quoted && next.quoted && !MARK.test(between) && !between.includes("\n\n");
}

/** Of equal runs of the lines, in telling order, the best of each. */
function spread(
  { text }: Pick<MentionSource, "text">,
  lines: readonly SpokenLine[],
  plot: ReadonlySet<number>,
): SpokenLine[] {
  const fit = lines.flatMap((line) => {
    const said = text.slice(line.start, line.end);
    const words = countWords(said);
    return words >= MIN_WORDS && words <= MAX_WORDS ? [{ line, score: mannerIn(said, line, plot) }] : [];
  });
  const runs = Math.min(MAX_LINES, fit.length);
  return Array.from({ length: runs }, (_, run) =>
    fit.slice(Math.floor((run * fit.length) / runs), Math.floor(((run + 1) * fit.length) / runs)),
  ).flatMap((run) =>
    run
      .toSorted((one, other) => other.score - one.score)
      .slice(0, 1)
      .map(({ line }) => line),
  );
}

/** How much a line shows of a manner: a person turning to another, in feeling, rather than names and news. */
function mannerIn(said: string, { start, end }: Span, plot: ReadonlySet<number>): number {
  let named = 0;
  for (let at = start; at < end; at++) if (plot.has(at)) named++;
  const turns = said.match(/\b(?:I|my|me|you|your)\b/gu)?.length ?? 0;
  const felt = said.match(/[!?;—]/gu)?.length ?? 0;
  return Math.min(turns, 4) + Math.min(felt, 3) + Math.min(countWords(said), 24) / 8 - 2 * named;
}
