import { graphemeStart } from "./graphemes.ts";
import { joinsNext } from "./sentence-joins.ts";
import { type MarkedStretch, type Markup, markupOf } from "./split-marks.ts";

/** The most characters of closing marks: every kind of emphasis, a spoiler, and a quoted code block. */
const ROOM_TO_CLOSE = 24;
/** The most characters of reopening marks: the same, with the code block's language, two quotes and a heading. */
const ROOM_TO_REOPEN = 60;

/** The smallest limit that leaves room for text beside the marks. */
const MIN_LIMIT = 200;

/** Marks at the start of a line that make it a quotation, a heading, small print or a list item. */
const LINE_MARK = /^[ \t]*(?:>>> |> )?(?:#{1,3} |-# |[-*+] |\d{1,9}[.)] )?/u;
/** The ones repeated when their line is cut; a list item continues without another bullet. */
const LASTING_LINE_MARK = /^[ \t]*(?:(?:>>> )|(> ))?(#{1,3} |-# )?/u;

/** No message may begin with text that would become such a mark there. */
const NO_LINE_MARK = String.raw`(?!\s*(?:[-*+>]|#{1,3}|-#|>>>|\d{1,9}[.)])\s)`;
const PARAGRAPH_END = /(?=\n[ \t]*\n)/gu;
const LINE_END = /(?=\n)/gu;
const SENTENCE_END = new RegExp(
  String.raw`[.!?…]["'”’»)\]*_~|]*(?=\s${NO_LINE_MARK})|[。！？]["'”’」』)）*_~|]*`,
  "gu",
);
const WORD_END = new RegExp(String.raw`(?=\s${NO_LINE_MARK})`, "gu");

/** How many characters beyond the limit are read, to see what must stay together with the last one. */
const MAX_BEYOND = 32;

/** A text prepared for cutting. */
interface Cuttable extends Markup {
  /** Without those whose mark has turned out to be plain text. */
  stretches: readonly MarkedStretch[];
  readonly text: string;
  /** For each offset, 1 when a cut there would tear something. */
  readonly torn: Uint8Array;
  /** For each offset, 1 inside a code block. */
  readonly code: Uint8Array;
}

/**
 * Splits Markdown, as Discord understands it, into messages of at most `limit` UTF-16 units (2000 is what a
 * message may hold, https://docs.discord.com/developers/resources/message).
 *
 * A message ends at the last end of a paragraph in its second half, else of a line, a sentence or a word, preferably
 * outside code blocks, else between two graphemes. Mentions, links and escaped characters stay whole. Code blocks, inline
 * code, spoilers, emphasis, quotations and headings that are cut get closed and reopened, and so do a code block and a
 * spoiler that never close: a text that is still being written shows no secret. White space at a cut is dropped, and no
 * message is empty.
 *
 * When a text grows, only the last two messages can change (three with a link longer than half a message).
 *
 * @throws RangeError for a limit below 200, since marks alone could fill it.
 */
export function splitMessage(text: string, limit = 2000): string[] {
  if (limit < MIN_LIMIT) throw new RangeError(`A message of ${limit} characters is too short to split into.`);
  // Half of a message: the far end of a mark then never changes what lies two messages back.
  const reach = (limit - ROOM_TO_CLOSE - ROOM_TO_REOPEN) >> 1;
  const cuttable = cuttableOf(text.trimEnd(), reach);
  const messages: string[] = [];
  for (let at = nextStart(cuttable, 0); at < cuttable.text.length;) {
    const head = opening(cuttable, at);
    const end = endOf(cuttable, head.from, limit - head.text.length);
    // Marks of emphasis that closes too far away are plain text.
    cuttable.stretches = cuttable.stretches.filter(
      (span) => span.kind !== "inline" || !isInside(span, end) || span.contentEnd - end <= reach,
    );
    messages.push(head.text + closed(cuttable, head.from, end));
    at = nextStart(cuttable, end);
  }
  return messages;
}

function cuttableOf(whole: string, reach: number): Cuttable {
  let text = whole;
  let markup = markupOf(text, reach);
  // A mark with nothing after it yet would be shown as it is.
  for (let last = openAtEnd(markup, text); last; last = openAtEnd(markup, text)) {
    text = text.slice(0, last.start).trimEnd();
    markup = markupOf(text, reach);
  }
  const code = new Uint8Array(text.length + 1);
  for (const { kind, contentStart, contentEnd } of markup.stretches) {
    if (kind === "code-block") code.fill(1, contentStart, contentEnd + 1);
  }
  return { ...markup, text, code, torn: tornOffsets(text, markup, 2 * reach) };
}

function openAtEnd({ stretches }: Markup, text: string): MarkedStretch | undefined {
  return stretches.findLast(({ contentStart, end, contentEnd }) => {
    return end === contentEnd && text.slice(contentStart).trim() === "";
  });
}

function tornOffsets(text: string, { stretches, wholes }: Markup, longest: number): Uint8Array {
  const torn = new Uint8Array(text.length + 1);
  const keep = (start: number, end: number): void => {
    if (end - start <= longest) torn.fill(1, start + 1, end);
  };
  for (const { start, end } of wholes) keep(start, end);
  for (const { start, contentStart, contentEnd, end } of stretches) {
    // A mark stays with the first or last character it marks, so that nothing is opened or closed around nothing.
    keep(start, contentStart + text.slice(contentStart).search(/\S|$/u) + 1);
    keep(start + text.slice(start, contentEnd).trimEnd().length - 1, end);
  }
  for (const { 0: mark, index } of text.matchAll(new RegExp(LINE_MARK, "gmu"))) {
    if (mark.trim() !== "") keep(index, index + mark.length + 1);
  }
  return torn;
}

/** The first offset from `at` on that is to be shown: white space is skipped, inside code only blank lines. */
function nextStart({ text, code }: Cuttable, at: number): number {
  const blank = code[at] === 1 ? /(?:[ \t]*\n)*/uy : /\s*/uy;
  blank.lastIndex = at;
  blank.exec(text);
  return blank.lastIndex;
}

function isInside({ contentStart, contentEnd }: MarkedStretch, at: number): boolean {
  return contentStart <= at && at <= contentEnd;
}

/** What a message that starts at `at` begins with, and the offset from which the text follows. */
function opening(cuttable: Cuttable, at: number): { text: string; from: number } {
  const { text, stretches, quoteFrom, code } = cuttable;
  const open = stretches.filter((span) => isInside(span, at));
  const marks = open.map(({ reopen }) => reopen).join("");
  const isCode = code[at] === 1;
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const quote = quoteFrom < at ? ">>> " : "";
  if (text.slice(lineStart, at).trim() === "") {
    // The line's own mark must come first to count as one.
    const [own = ""] = (isCode ? /^(?:> )?/u : LINE_MARK).exec(text.slice(at, at + 32)) ?? [];
    const isMarked = marks !== "" && own !== "";
    return { text: quote + (isMarked ? own : "") + marks, from: at + (isMarked ? own.length : 0) };
  }
  const [, quoted = "", heading = ""] = LASTING_LINE_MARK.exec(text.slice(lineStart, lineStart + 32)) ?? [];
  return { text: quote + quoted + (isCode ? "" : heading) + marks, from: at };
}

/** The text between two offsets with its open marks closed. */
function closed({ text, stretches }: Cuttable, from: number, end: number): string {
  const content = text.slice(from, end).trimEnd();
  const marks = stretches
    .filter((span) => isInside(span, end))
    .map(({ close }) => close)
    .toReversed()
    .join("");
  const wouldEscape = marks.startsWith("||") && /(?<!\\)(?:\\\\)*\\$/u.test(content);
  return content + (wouldEscape ? " " : "") + marks;
}

/** Where to end a message that starts at `from` and has `room` for text and closing marks. */
function endOf(cuttable: Cuttable, from: number, room: number): number {
  const { text, torn, code } = cuttable;
  const isAll = text.length - from <= room && closed(cuttable, from, text.length).length <= room;
  if (isAll) return text.length;
  const last = from + room - ROOM_TO_CLOSE;
  const middle = (from + last) >> 1;
  const half = text.slice(middle, last + MAX_BEYOND);
  const isProse = (offset: number): boolean => code[offset] === 0;
  const lastOf = (pattern: RegExp, allows: (offset: number) => boolean): number | undefined =>
    [...half.matchAll(pattern)]
      .map((match) => middle + match.index + match[0].length)
      .findLast((offset) => offset > from && offset <= last && torn[offset] === 0 && allows(offset));
  return (
    lastOf(PARAGRAPH_END, isProse) ??
    lastOf(LINE_END, isProse) ??
    lastOf(LINE_END, () => true) ??
    lastOf(SENTENCE_END, (offset) => isProse(offset) && isSentenceEnd(text, offset)) ??
    lastOf(WORD_END, () => true) ??
    endAnywhere(cuttable, from, last)
  );
}

function isSentenceEnd(text: string, offset: number): boolean {
  return !joinsNext(
    text.slice(Math.max(0, offset - 32), offset),
    text.slice(offset, offset + 64).trimStart(),
  );
}

/** The last end of a grapheme where a cut tears nothing; if there is none, the last of all. */
function endAnywhere({ text, torn }: Cuttable, from: number, last: number): number {
  const rest = text.slice(from, last + MAX_BEYOND);
  const boundary = (offset: number): number => from + graphemeStart(rest, offset - from);
  let end = boundary(last);
  while (end > from && torn[end] === 1) end = boundary(end - 1);
  if (end > from) return end;
  const hard = boundary(last);
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(last - 1));
  return hard > from ? hard : last - (splitsPair ? 1 : 0);
}
