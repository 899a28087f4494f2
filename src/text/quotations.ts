import type { Span } from "../core/story.ts";
import { endOfMarks, withoutMarks } from "./marks.ts";
import { isWordChar } from "./whole-words.ts";

/** Something shown as a quotation: between quotation marks, or on a line that begins with ">". */
export interface QuotedSpan extends Span {
  /** The words without the marks. */
  readonly text: string;
  /** False when the closing mark is missing. */
  readonly closed: boolean;
}

/** What closes each opening mark. "”" opens in Swedish, or where it is misplaced, and "»" opens in German. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”",
  "”": "”",
  "„": "“”",
  "«": "»",
  "»": "«",
  "‹": "›",
  "›": "‹",
  "‘": "’'",
  "‚": "‘’",
  "'": "'’",
};

/** The mark that closes a text which begins with an opening one. */
export function closingFor(opened: string): string {
  return CLOSING[opened.charAt(0)]?.charAt(0) ?? "”";
}

/** Rarer marks, each with the common one it looks like. */
const LIKENESS: Readonly<Record<string, string>> = {
  "＂": '"',
  "″": '"',
  "‟": "“",
  "❝": "“",
  "❞": "”",
  "「": "“",
  "『": "“",
  "」": "”",
  "』": "”",
};

/**
 * How long a growing text waits for a quotation to close (characters): about a hundred words. In single marks it can be
 * no longer, because a mark that is still open then was an apostrophe.
 */
const MAX_AWAITED = 600;
/** A text without any end of a sentence is judged at this length, in characters. */
const MAX_UNJUDGED = 2000;
/** Words that begin with an apostrophe. */
const ELISION =
  /^['’‘](?:\d|(?:t(?:is|was|were|will|ill|il)|em|n|cause|bout|round|tween|twixt)(?![\p{L}]))/iu;

/** The text with each rare quotation mark replaced by the common one it looks like; its length stays. */
export function withCommonMarks(text: string): string {
  return text.replaceAll(/[＂″‟❝❞「『」』]/gu, (mark) => LIKENESS[mark] ?? mark);
}

/** What a text shows as quotations, in order, without overlap; of nested marks the outermost count. */
export function quotedSpans(text: string): QuotedSpan[] {
  const spans: QuotedSpan[] = [];
  for (let at = 0; at < text.length; at++) {
    const span = blockQuoteAt(text, at) ?? quotationAt(text, at);
    if (span === null) continue;
    spans.push(span);
    at = span.end - 1;
  }
  return spans;
}

function blockQuoteAt(text: string, at: number): QuotedSpan | null {
  if (!opensBlockQuote(text, at)) return null;
  const end = lineEndAfter(text, at);
  const isCut = end === text.length && text.length >= MAX_UNJUDGED;
  return { start: at, end, text: text.slice(at, end).replace(/^[>\s]+/u, ""), closed: !isCut };
}

/** Marks of a list or of passages are shorter, in characters. */
const MAX_BEFORE_QUOTE = 60;

/** Whether a ">" at `at` opens its line; only marks of a list or of passages may stand before it. */
function opensBlockQuote(text: string, at: number): boolean {
  if (text[at] !== ">") return false;
  const near = text.slice(Math.max(0, at - MAX_BEFORE_QUOTE), at);
  const before = near.slice(near.lastIndexOf("\n") + 1);
  return (
    before.length < MAX_BEFORE_QUOTE && /^\s*(?:[-*+]\s+|\d+[.)]\s+)?$/u.test(withoutMarks(before).words)
  );
}

function lineEndAfter(text: string, at: number): number {
  const lineEnd = text.indexOf("\n", at);
  return lineEnd < 0 ? Infinity : lineEnd;
}

function quotationAt(text: string, at: number): QuotedSpan | null {
  if (!opensQuotation(text, at)) return null;
  const close = closingMark(text, at);
  // A single mark alone is an apostrophe; two around one word mark an omission, as in "rock 'n' roll".
  if (isSingle(text.charAt(at)) && (close < 0 || !text.slice(at, close).includes(" "))) return null;
  if (close >= 0) return { start: at, end: close + 1, text: text.slice(at + 1, close), closed: true };
  return { start: at, end: text.length, text: text.slice(at + 1), closed: false };
}

function opensQuotation(text: string, at: number): boolean {
  const mark = text.charAt(at);
  if (!(mark in CLOSING)) return false;
  // After a number this mark means inches.
  if (mark === '"') return !/\d/u.test(text[at - 1] ?? "");
  if (!isSingle(mark)) return true;
  return (
    !/[\p{L}\p{N}\]]/u.test(text[at - 1] ?? "") &&
    /[\p{L}\p{N}.…[(]/u.test(text[at + 1] ?? "") &&
    !ELISION.test(text.slice(at, at + 8))
  );
}

function closingMark(text: string, open: number): number {
  const limit = isSingle(text.charAt(open)) ? Math.min(text.length, open + MAX_AWAITED) : text.length;
  for (let at = open + 1; at < limit; at++) if (closesAt(text, open, at)) return at;
  return -1;
}

function closesAt(text: string, open: number, at: number): boolean {
  const mark = text.charAt(open);
  return CLOSING[mark]?.includes(text.charAt(at)) === true && (!isSingle(mark) || !isWordChar(text[at + 1]));
}

function isSingle(mark: string): boolean {
  return mark === "'" || mark === "‘" || mark === "‚";
}

/** How far a growing text has been read without an end found; reading more of the same text goes on from there. */
interface Reading {
  at: number;
  openedAt: number;
  endInside: number;
}

export const unread = (): Reading => ({ at: 0, openedAt: -1, endInside: 0 });

/**
 * How much of a growing text is complete enough to be judged: up to the first end of a sentence or line outside a
 * quotation, with the marks of passages behind it; 0 when more must arrive. A quotation that does not close is judged
 * sentence by sentence. What arrives later does not change it. Nothing is read twice: `reading` is that of the calls before,
 * which gave 0 for the beginning of the same text.
 */
export function safeLength(text: string, reading: Reading): number {
  for (; reading.at < Math.min(text.length - LOOK_AHEAD, MAX_UNJUDGED); reading.at++) {
    const { at, openedAt } = reading;
    const quoteEnd = blockQuoteEnd(text, reading);
    if (quoteEnd === Infinity) break;
    if (quoteEnd !== null) {
      reading.at = quoteEnd - 1;
      continue;
    }
    const end = endAt(text, at);
    if (end === null) return 0;
    if (openedAt < 0 && opensUnjudged(text, at)) {
      [reading.openedAt, reading.endInside] = [at, 0];
      continue;
    }
    if (openedAt >= 0 && !closesAt(text, openedAt, at)) {
      reading.endInside ||= end;
      if (at - openedAt < MAX_AWAITED) continue;
      if (reading.endInside > 0) return reading.endInside;
    }
    reading.openedAt = -1;
    if (end > 0) return end;
  }
  return text.length > MAX_UNJUDGED + LOOK_AHEAD ? MAX_UNJUDGED : 0;
}

/** The end of the line if a block quote begins here, infinite while it has not come; `null` where none begins. */
function blockQuoteEnd(text: string, { at, openedAt }: Reading): number | null {
  if (openedAt >= 0 || !opensBlockQuote(text, at)) return null;
  const lineEnd = text.indexOf("\n", at);
  return lineEnd < 0 ? Infinity : lineEnd;
}

/** The most characters after a character that can matter for it, but for marks of passages. */
export const LOOK_AHEAD = 8;

/** Whether a quotation opens here, whose sentences must wait for its end; a mark behind a word closes a judged one. */
function opensUnjudged(text: string, at: number): boolean {
  const standsBehindWord = /\S/u.test(text[at - 1] ?? " ") && /\s/u.test(text.charAt(at + 1));
  return !standsBehindWord && opensQuotation(text, at);
}

/** The end of the line or sentence that ends with this character; 0 for none, `null` when more must arrive. */
function endAt(text: string, at: number): number | null {
  if (text[at] === "\n") return at + 1;
  if (!mayEndSentence(text, at)) return 0;
  const end = endOfMarks(text, at + 1);
  return end === at + 1 && !/\s/u.test(text.charAt(end)) ? 0 : end;
}

const TITLE_AT_END = /(?:^|[^\p{L}])(?:Mrs?|Ms|Mme|Dr|St|Prof|Rev|Capt|Col|Gen|Sr|Jr)\.$/u;

function mayEndSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at + 1);
  return /[.!?…]["”»›’')]*$/u.test(before) && !TITLE_AT_END.test(before);
}
