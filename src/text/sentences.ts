import type { Span } from "../core/story.ts";
import { joinsNext } from "./sentence-joins.ts";
import { countWords, lengthOfWords } from "./word-count.ts";

/** Raise this whenever the same normalised text could be cut into other sentences, sections or passages. */
export const SEGMENTER_VERSION = 2;

/** `Intl.Segmenter` takes time quadratic in the length of its input, so it gets at most this many characters at once. */
const MAX_INPUT = 4000;

/** A sentence with more words than this is cut into pieces. */
const MAX_SENTENCE = 250;
/** The most words of such a piece. */
const MAX_PIECE = 200;

const sentenceSegmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * The sentences of a text, in order and trimmed; together they cover every character that is not white space. Speech and
 * its tag ("“Stop!” he cried.") are one sentence; no sentence crosses a paragraph's end.
 */
export function sentenceSpans(text: string): Span[] {
  return paragraphSpans(text).flatMap((paragraph) =>
    mergedSentences(text, paragraph).flatMap((span) => cutToSize(text, span)),
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
  return trimmed(text, [...spans, { start, end: text.length }]);
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
    const found = [...sentenceSegmenter.segment(text.slice(at, end).replaceAll("\n", " "))].map((s) => ({
      start: at + s.index,
      end: at + s.index + s.segment.length,
    }));
    // The last one may go on beyond the input, unless it is all there is.
    if (end < paragraph.end && found.length > 1) found.pop();
    else if (end < paragraph.end) found[0] = { start: at, end: breakBefore(text, { start: at, end }) };
    at = found.at(-1)?.end ?? end;
    spans.push(...found);
  }
  return trimmed(text, spans);
}

function cutToSize(text: string, span: Span): Span[] {
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
  return trimmed(text, pieces);
}

/** Where to cut the span in its second half: after a comma or the like, else after a space, else at its end. */
function breakBefore(text: string, span: Span): number {
  const middle = (span.start + span.end) >> 1;
  const half = text.slice(middle, span.end);
  for (const gap of [/[,;:—–)\]][”"’']?\s/g, /\s/g]) {
    const last = [...half.matchAll(gap)].at(-1);
    if (last) return middle + last.index + last[0].length;
  }
  const splitsPair = /[\ud800-\udbff]$/.test(half) && half.length > 1;
  return splitsPair ? span.end - 1 : span.end;
}

/** The spans without white space at their ends, and none that holds nothing else. */
function trimmed(text: string, spans: readonly Span[]): Span[] {
  return spans.flatMap(({ start, end }) => {
    const slice = text.slice(start, end);
    const lead = slice.length - slice.trimStart().length;
    return lead < slice.length ? [{ start: start + lead, end: start + slice.trimEnd().length }] : [];
  });
}
