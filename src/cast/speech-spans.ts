import type { SpokenLine } from "../core/character.ts";
import type { Span } from "../core/span.ts";
import { countWords } from "../text/word-count.ts";
import { SPEECH_VERBS } from "./lexicon.ts";
import type { MentionSource } from "./mentions.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** A longer line takes the room of others (words). */
export const MAX_WORDS = 40;

/** The words of a tag ("said Emma") by their indices, both inclusive. */
export interface Tag {
  readonly first: number;
  readonly last: number;
}

/** What stands between speech and its tag: an end of the speech that lets its sentence go on, the mark, a space. */
const BEFORE_TAG = /^(?:[,!?;:—–…-]|--)*["”’'»“«](?:\s|--|—)$/u;
/** What stands between a tag, with whatever else is told in it, and the speech after it. */
const AFTER_TAG = /(?:[,.;:—–-]\s|[—–]|--)["“„«»‘']$/u;
/** What stands between a tag and the first speech of its sentence. */
const INTRODUCES = /[,:]\s+["“„«»‘']$/u;
/** A tag goes on for so many words at most before the speech does. */
const MAX_TAG = 12;
const MARK = /["“”„«»]/u;
const OPENS = /(?:^|[\s—–(])["“„«»‘']$/u;
/** What begins in the middle of a sentence. */
const GOES_ON = /^\p{Ll}/u;

/**
 * The speech right before a tag and the speech that goes on after it, in whole sentences: `“…,” said Emma; “…”`; where
 * none stands before, the speech that the tag introduces: `Emma said, “…”`. A sentence that the tag breaks is one line.
 */
export function speechAround(source: MentionSource, { first, last }: Tag): SpokenLine[] {
  const { text, tokens, sentences } = source;
  const [before, opening] = [tokenAt(tokens, first - 1), tokenAt(tokens, first)];
  const isAfterSpeech = before.quoted && BEFORE_TAG.test(text.slice(before.end, opening.start));
  const resumed = resumedAt(source, last, isAfterSpeech ? AFTER_TAG : INTRODUCES);
  if (!isAfterSpeech && (before.quoted || resumed === null)) return [];
  const isBroken = isAfterSpeech && resumed !== null && GOES_ON.test(tokenAt(tokens, resumed).text);
  const lines = isBroken
    ? [brokenSpeech(source, first - 1, resumed)]
    : [
        isAfterSpeech ? speechBefore(source, first - 1, MAX_WORDS) : null,
        resumed === null ? null : speechFrom(source, resumed, MAX_WORDS),
      ];
  const toldAt = sentences[tokenAt(tokens, last).sentence]?.end ?? text.length;
  return lines.flatMap((line) =>
    line === null ? [] : [{ ...line, from: Math.max(toldAt, sentenceEnd(source, line.end)) }],
  );
}

/**
 * `“…,” said Emma, “…”`: the sentence that ends before the tag at the word `last` and goes on at the word `resumed`; where
 * it is too long, the speech after it.
 */
function brokenSpeech(source: MentionSource, last: number, resumed: number): Omit<SpokenLine, "from"> | null {
  const { text, tokens } = source;
  const before = speechBefore(source, last, MAX_WORDS / 2);
  const after =
    before && speechFrom(source, resumed, MAX_WORDS - countWords(text.slice(before.start, before.end)));
  if (before === null || after === null) return afterSentence(source, resumed);
  const [comma = ""] = /^[,;:]/u.exec(text.slice(before.end, before.end + 1)) ?? [];
  const aside = { start: before.end + comma.length, end: tokenAt(tokens, resumed).start };
  return { start: before.start, end: after.end, aside };
}

/** The speech after the sentence of the word at `first`, if it goes on; whole sentences. */
function afterSentence(source: MentionSource, first: number): Span | null {
  const { text, tokens } = source;
  const { sentence } = tokenAt(tokens, first);
  for (let at = first; ; at++) {
    const [word, next] = [tokenAt(tokens, at), tokenAt(tokens, at + 1)];
    if (!isSameSpeech(text, word, next)) return null;
    if (next.sentence !== sentence) return speechFrom(source, at + 1, MAX_WORDS);
  }
}

/** The end of the sentence that holds the character before a position. */
function sentenceEnd({ tokens, sentences, text }: MentionSource, position: number): number {
  let [low, high] = [0, tokens.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tokenAt(tokens, middle).start < position) low = middle;
    else high = middle - 1;
  }
  return sentences[tokenAt(tokens, low).sentence]?.end ?? text.length;
}

/** The first word of the speech that goes on after a tag; `null` where none does. */
function resumedAt({ text, tokens }: MentionSource, last: number, join: RegExp): number | null {
  for (let at = last + 1; at <= last + MAX_TAG; at++) {
    const { quoted, key, start } = tokenAt(tokens, at);
    const between = text.slice(tokenAt(tokens, at - 1).end, start);
    if (quoted) return join.test(between) ? at : null;
    // Whoever says something now need not be who spoke before.
    if (/[.!?]|\n\n/u.test(between) || SPEECH_VERBS.has(key)) return null;
  }
  return null;
}

/** The last whole sentences of the speech that ends with the word at `last`, as many as are short enough. */
function speechBefore({ text, tokens }: MentionSource, last: number, maxWords: number): Span | null {
  let start: number | null = null;
  for (let at = last; at > last - maxWords; at--) {
    const [previous, word] = [tokenAt(tokens, at - 1), tokenAt(tokens, at)];
    const isFirst = !isSameSpeech(text, previous, word);
    const opens = OPENS.test(text.slice(Math.max(0, word.start - 2), word.start));
    if (isFirst ? opens : previous.sentence !== word.sentence) start = word.start;
    if (isFirst) break;
  }
  return start === null ? null : { start, end: withStop(text, tokenAt(tokens, last).end) };
}

/** The whole sentences of the speech from the word at `first` on, as many as are short enough. */
function speechFrom({ text, tokens }: MentionSource, first: number, maxWords: number): Span | null {
  let end: number | null = null;
  for (let at = first; at < first + maxWords; at++) {
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

/** Whether two words in a row stand in the same quotation marks. */
function isSameSpeech(text: string, one: Token, next: Token): boolean {
  const between = text.slice(one.end, next.start);
  return one.quoted && next.quoted && !MARK.test(between) && !between.includes("\n\n");
}
