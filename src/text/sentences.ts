import type { Span } from "../core/story.ts";
import { joinsNext } from "./sentence-joins.ts";
import { countWords, lengthOfWords } from "./word-count.ts";

/** To be raised whenever the same normalised text could be cut into other sentences, sections or passages. */
export const SEGMENTER_VERSION = 1;

/** `Intl.Segmenter` takes time quadratic in the length of its input, so it gets at most this many characters at once. */
const MAX_INPUT = 4000;

/** A longer sentence, in words, is cut into pieces … */
const MAX_SENTENCE = 250;
/** … of at most this many. */
const MAX_PIECE = 200;

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * The sentences of a text, in order and trimmed; together they cover every character that is not white space. Speech and
 * its tag ("“Stop!” he cried.") are one sentence; no sentence crosses a paragraph's end.
 */
export function sentenceSpans(text: string): Span[] {
  return paragraphSpans(text).flatMap((paragraph) =>
    mergedSentences(text, paragraph).flatMap((span) => withinReason(text, span)),
  );
}

/** The paragraphs between blank lines, trimmed. */
function paragraphSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const gap of text.matchAll(/\n\s*\n/g)) {
    spans.push({ start, end: gap.index });
    start = gap.index + gap[0].length;
  }
  spans.push({ start, end: text.length });
  return spans.map((span) => trimmed(text, span)).filter(notEmpty);
}

function mergedSentences(text: string, paragraph: Span): Span[] {
  const sentences: Span[] = [];
  for (const span of rawSentences(text, paragraph)) {
    const before = sentences.at(-1);
    if (before && joinsNext(text.slice(before.start, before.end), text.slice(span.start, span.end))) {
      sentences[sentences.length - 1] = { start: before.start, end: span.end };
    } else {
      sentences.push(span);
    }
  }
  return sentences;
}

/** Sentences by the Unicode rules. A line's end counts as a space, because a line of verse is not a sentence. */
function rawSentences(text: string, paragraph: Span): Span[] {
  const spans: Span[] = [];
  let at = paragraph.start;
  while (at < paragraph.end) {
    const end = Math.min(at + MAX_INPUT, paragraph.end);
    const found = [...segmenter.segment(text.slice(at, end).replaceAll("\n", " "))].map((s) => ({
      start: at + s.index,
      end: at + s.index + s.segment.length,
    }));
    // The last one may go on beyond the input, unless it is all there is.
    if (end < paragraph.end && found.length > 1) found.pop();
    else if (end < paragraph.end) found[0] = { start: at, end: breakBefore(text, { start: at, end }) };
    at = found.at(-1)?.end ?? end;
    spans.push(...found);
  }
  return spans.map((span) => trimmed(text, span)).filter(notEmpty);
}

function withinReason(text: string, span: Span): Span[] {
  if (span.end - span.start <= MAX_SENTENCE || countWords(text.slice(span.start, span.end)) <= MAX_SENTENCE)
    return [span];
  const pieces: Span[] = [];
  let start = span.start;
  while (start < span.end) {
    const limit = start + lengthOfWords(text.slice(start, span.end), MAX_PIECE);
    const end = limit < span.end ? breakBefore(text, { start, end: limit }) : limit;
    pieces.push({ start, end });
    start = end;
  }
  return pieces.map((piece) => trimmed(text, piece)).filter(notEmpty);
}

/** Where to cut the span in its second half: after a comma or the like, else after a space, else at its end. */
function breakBefore(text: string, span: Span): number {
  const middle = (span.start + span.end) >> 1;
  const half = text.slice(middle, span.end);
  for (const place of [/[,;:—–)\]][”"’']?\s/g, /\s/g]) {
    const last = lastEnd(half, place);
    if (last > 0) return middle + last;
  }
  const splitsPair = /[\ud800-\udbff]$/.test(half) && half.length > 1;
  return splitsPair ? span.end - 1 : span.end;
}

function lastEnd(text: string, place: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(place)) end = match.index + match[0].length;
  return end;
}

function trimmed(text: string, { start, end }: Span): Span {
  const slice = text.slice(start, end);
  const lead = slice.length - slice.trimStart().length;
  return { start: start + lead, end: start + Math.max(lead, slice.trimEnd().length) };
}

const notEmpty = ({ start, end }: Span): boolean => end > start;
