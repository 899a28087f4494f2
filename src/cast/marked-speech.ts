import type { Span } from "../core/story.ts";
import { quotedSpans } from "../text/quotations.ts";
import { englishFor, type ForeignWords } from "./foreign-words.ts";
import { SPEECH_VERBS } from "./lexicon.ts";

/** A paragraph that begins with a dash is speech where that is how the text marks it. */
const DASH = /^\s*(?:—|–|--)\s*(?=[\p{L}¿¡])/u;
const OPENS = /^\s*["“„«‘']/u;
/** A text with fewer such paragraphs does not mark speech so. */
const MIN_DASHES = 2;

/** What a text marks as speech, in order, by quotation marks or by dashes, as it mostly does. */
export function markedSpeech(text: string, foreign: ForeignWords | null = null): Span[] {
  const paragraphs = text.split("\n\n");
  const dashed = paragraphs.filter((paragraph) => DASH.test(paragraph)).length;
  const byDashes =
    dashed >= MIN_DASHES && dashed > paragraphs.filter((paragraph) => OPENS.test(paragraph)).length;
  const spans: Span[] = [];
  let [start, isOpen] = [0, false];
  for (const paragraph of paragraphs) {
    const own =
      byDashes && DASH.test(paragraph)
        ? saidIn(paragraph, 0, foreign)
        : quotedIn(paragraph, isOpen).flatMap((span) => withoutFrenchTags(paragraph, span, foreign));
    for (const span of own) spans.push({ start: start + span.start, end: start + span.end });
    isOpen = own.at(-1)?.closed === false;
    start += paragraph.length + 2;
  }
  return spans;
}

interface MarkedSpan extends Span {
  /** False when its closing mark is missing. */
  readonly closed?: boolean;
}

/**
 * The quotations of a paragraph. One that the paragraph before left open goes on up to its closing mark, unless it is marked
 * anew.
 */
function quotedIn(paragraph: string, isOpen: boolean): MarkedSpan[] {
  const end = isOpen ? paragraph.search(/["“”„«»]/u) : -1;
  if (end < 0 || !/[”"»]/u.test(paragraph.charAt(end)) || OPENS.test(paragraph))
    return quotedSpans(paragraph);
  const rest = quotedSpans(paragraph.slice(end + 1));
  return [
    { start: 0, end: end + 1 },
    ...rest.map((span) => ({ ...span, start: span.start + end + 1, end: span.end + end + 1 })),
  ];
}

/** French tags stand inside the marks: "« Venez, dit Anna, asseyez-vous. »" */
function withoutFrenchTags(paragraph: string, span: MarkedSpan, foreign: ForeignWords | null): MarkedSpan[] {
  if (foreign?.language !== "fr" || paragraph.charAt(span.start) !== "«") return [span];
  const parts = saidIn(paragraph.slice(0, span.end), span.start, foreign);
  return parts.map((part) => ({ ...part, ...(span.closed === false && { closed: false }) }));
}

/**
 * What is said from a position to the end of a text, but for the tags in it: "—Come, said Anna, sit down.", "—Come —said
 * Anna—, sit down."
 */
function saidIn(text: string, from: number, foreign: ForeignWords | null): MarkedSpan[] {
  const spans: MarkedSpan[] = [];
  for (const { 0: clause, index } of text
    .slice(from)
    .matchAll(/(?:[^,.!?;:…—–]|\.(?=\S))+[,.!?;:…—–]*\s*/gu)) {
    const start = from + index;
    if (index > 1 && isTag(clause, foreign)) continue;
    const last = spans.at(-1);
    if (last?.end === start) spans[spans.length - 1] = { start: last.start, end: start + clause.length };
    else spans.push({ start, end: start + clause.length });
  }
  return spans;
}

/** "said Anna", "Anna Grey said", "he said", "s'écria-t-il" */
function isTag(clause: string, foreign: ForeignWords | null): boolean {
  const words = clause
    .trim()
    .replaceAll(/(?<!\p{L})[SsMmLl]['’]|-(?:t-)?(?=(?:ils?|elles?|on|je)(?!\p{L}))/gu, " ")
    .trim()
    .split(/[^\p{L}\p{M}'’-]+/u, 4);
  const isVerb = (word: string): boolean =>
    SPEECH_VERBS.has((foreign && englishFor(foreign, word, false)) ?? word.toLowerCase());
  const verb = words.findIndex(isVerb);
  return verb >= 0 && words.slice(0, verb).every((word) => /^\p{Lu}|^(?:he|she|they|il|elle)$/u.test(word));
}
