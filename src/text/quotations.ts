import type { Span } from "../core/story.ts";

/** Something shown as a quotation: between quotation marks, or on a line that begins with ">". */
export interface QuotedSpan extends Span {
  /** The words without the marks. */
  readonly text: string;
  /** False when the closing mark is missing. */
  readonly closed: boolean;
}

/** What closes each opening mark; "”" opens too, in Swedish and where it stands astray, and "»" in German. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”",
  "”": "”",
  "„": "“”",
  "«": "»",
  "»": "«",
  "‘": "’",
  "'": "'",
};

/** Single marks are apostrophes as well: a quotation in them ends within this many characters or is none. */
const LONGEST_SINGLE = 400;
/** A stretch that offers no place to stop is taken at this length (characters). */
const LONGEST_STRETCH = 2000;

/** Finds what a text shows as quotations, in order, without overlap; the outermost marks count. */
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
  const isCut = end === text.length && text.length >= LONGEST_STRETCH;
  return { start: at, end, text: text.slice(at, end).replace(/^>+\s*/u, ""), closed: !isCut };
}

function opensBlockQuote(text: string, at: number): boolean {
  if (text[at] !== ">") return false;
  const before = text.slice(0, at).trimEnd();
  return before === "" || text.slice(before.length, at).includes("\n");
}

function lineEndAfter(text: string, at: number): number {
  const lineEnd = text.indexOf("\n", at);
  return lineEnd < 0 ? text.length : lineEnd;
}

function quotationAt(text: string, at: number): QuotedSpan | null {
  if (!opensQuotation(text, at)) return null;
  const close = closingMark(text, at);
  // One word between single marks is an omission, as in "rock 'n' roll".
  if (isSingle(text[at]!) && !text.slice(at, close).includes(" ")) return null;
  if (close >= 0) return { start: at, end: close + 1, text: text.slice(at + 1, close), closed: true };
  if (isSingle(text[at]!)) return null;
  return { start: at, end: text.length, text: text.slice(at + 1), closed: false };
}

function opensQuotation(text: string, at: number): boolean {
  const mark = text[at]!;
  if (!(mark in CLOSING)) return false;
  return !isSingle(mark) || (!isLetter(text[at - 1]) && isLetter(text[at + 1]));
}

function closingMark(text: string, open: number): number {
  const mark = text[open]!;
  const closers = CLOSING[mark]!;
  const limit = isSingle(mark) ? Math.min(text.length, open + LONGEST_SINGLE) : text.length;
  for (let at = open + 1; at < limit; at++) {
    if (closers.includes(text[at]!) && (!isSingle(mark) || !isLetter(text[at + 1]))) return at;
  }
  return -1;
}

function isSingle(mark: string): boolean {
  return mark === "'" || mark === "‘";
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}

/**
 * How much of a growing text is complete enough to be judged: up to the first sentence's or line's end
 * outside a quotation. 0 when more must arrive. It depends on the text up to that point alone.
 */
export function safeLength(text: string): number {
  let openedAt = -1;
  for (let at = 0; at < text.length - 1 && at < LONGEST_STRETCH; at++) {
    if (openedAt < 0 && opensBlockQuote(text, at)) {
      at = lineEndAfter(text, at) - 1;
      continue;
    }
    if (openedAt >= 0) {
      if (closesAt(text, openedAt, at)) openedAt = -1;
      else if (!isSingle(text[openedAt]!) || at - openedAt < LONGEST_SINGLE) continue;
      else openedAt = -1;
    } else if (opensQuotation(text, at)) {
      openedAt = at;
      continue;
    }
    if (text[at] === "\n" || endsSentence(text, at)) return at + 1;
  }
  return text.length > LONGEST_STRETCH ? LONGEST_STRETCH : 0;
}

function closesAt(text: string, open: number, at: number): boolean {
  const mark = text[open]!;
  return CLOSING[mark]!.includes(text[at]!) && (!isSingle(mark) || !isLetter(text[at + 1]));
}

const TITLE_AT_END = /(?:^|[^\p{L}])(?:Mrs?|Ms|Mme|Dr|St|Prof|Rev|Capt|Col|Gen|Sr|Jr)\.$/u;

function endsSentence(text: string, at: number): boolean {
  if (!/\s/u.test(text[at + 1]!)) return false;
  const before = text.slice(Math.max(0, at - 6), at + 1);
  return /[.!?…]["”»’')]*$/u.test(before) && !TITLE_AT_END.test(before);
}
