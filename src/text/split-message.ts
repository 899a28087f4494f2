import { graphemeStart } from "./graphemes.ts";
import { joinsNext } from "./sentence-joins.ts";
import { type MarkedStretch, type Markup, markupOf } from "./split-marks.ts";

/** What closing marks may take at most: every kind of emphasis, a spoiler, and a quoted code block. */
const ROOM_TO_CLOSE = 24;
/** What reopened marks may take at most: the same with the code block's language, two quotes and a heading. */
const ROOM_TO_REOPEN = 60;

/** Shortest limit that leaves room for text beside the marks. */
const LEAST_LIMIT = 200;

/** Marks at the start of a line that make it a quotation, a heading, small print or an item. */
const LINE_MARK = /^[ \t]*(?:>>> |> )?(?:#{1,3} |-# |[-*+] |\d{1,9}[.)] )?/u;
/** Those of them that go on when the line is cut; an item's text goes on without another bullet. */
const LASTING_LINE_MARK = /^[ \t]*(?:(?:>>> )|(> ))?(#{1,3} |-# )?/u;

/** What would become a line's mark at the start of a message must not begin one. */
const NO_LINE_MARK = String.raw`(?!\s*(?:[-*+>]|#{1,3}|-#|>>>|\d{1,9}[.)])\s)`;
const PARAGRAPH_END = /(?=\n[ \t]*\n)/gu;
const LINE_END = /(?=\n)/gu;
const SENTENCE_END = new RegExp(
  String.raw`[.!?…]["'”’»)\]*_~|]*(?=\s${NO_LINE_MARK})|[。！？]["'”’」』)）*_~|]*`,
  "gu",
);
const WORD_END = new RegExp(String.raw`(?=\s${NO_LINE_MARK})`, "gu");

/** Characters after the limit that are looked at to see whether they belong to the one before it. */
const LOOK_AHEAD = 32;

/** A text made ready for cutting. */
interface Cuttable extends Markup {
  /** Those that are still to be cared for. */
  stretches: readonly MarkedStretch[];
  readonly text: string;
  /** For each place, 1 when a cut there would tear something. */
  readonly torn: Uint8Array;
  /** For each place, 1 inside a code block. */
  readonly code: Uint8Array;
}

/**
 * Splits Markdown, as Discord understands it, into messages of at most `limit` UTF-16 units (2000 is what a
 * message may hold, https://docs.discord.com/developers/resources/message).
 *
 * A message ends at the last paragraph's end in its second half; failing that at a line's, a sentence's or a
 * word's, and outside code blocks rather than inside; failing that between two graphemes. Mentions, links and
 * escaped characters stay whole. Code blocks, inline code, spoilers, emphasis, quotations and headings that a
 * cut parts are closed and opened again; so are a code block and a spoiler that never close, so that a text which
 * is still being written shows no secret. White space at a cut is dropped, and no message is empty.
 *
 * For a text that grows, the messages of `text + more` are those of `text`, but for the last two. (A link
 * longer than half a message may make it three.)
 *
 * @throws RangeError for a limit below 200, which marks alone could fill.
 */
export function splitMessage(text: string, limit = 2000): string[] {
  if (limit < LEAST_LIMIT)
    throw new RangeError(`A message of ${limit} characters is too short to split into.`);
  // Half of what a message holds: what a mark's far end can change then never lies two messages back.
  const reach = (limit - ROOM_TO_CLOSE - ROOM_TO_REOPEN) >> 1;
  const cuttable = cuttableOf(text.trimEnd(), reach);
  const messages: string[] = [];
  for (let at = nextStart(cuttable, 0); at < cuttable.text.length;) {
    const head = opening(cuttable, at);
    const end = endOf(cuttable, head.from, limit - head.text.length);
    // Emphasis that closes too far on is not waited for: its signs are plain text.
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
  // What opens with nothing after it yet would be shown as stray signs.
  for (let last = openAtEnd(markup, text); last; last = openAtEnd(markup, text)) {
    text = text.slice(0, last.start).trimEnd();
    markup = markupOf(text, reach);
  }
  const code = new Uint8Array(text.length + 1);
  for (const { kind, contentStart, contentEnd } of markup.stretches) {
    if (kind === "code-block") code.fill(1, contentStart, contentEnd + 1);
  }
  return { ...markup, text, code, torn: tornPlaces(text, markup, 2 * reach) };
}

function openAtEnd({ stretches }: Markup, text: string): MarkedStretch | undefined {
  return stretches.findLast(({ contentStart, end, contentEnd }) => {
    return end === contentEnd && text.slice(contentStart).trim() === "";
  });
}

function tornPlaces(text: string, { stretches, wholes }: Markup, longest: number): Uint8Array {
  const torn = new Uint8Array(text.length + 1);
  const keep = (start: number, end: number): void => {
    if (end - start <= longest) torn.fill(1, start + 1, end);
  };
  for (const { start, end } of wholes) keep(start, end);
  for (const { start, contentStart, contentEnd, end } of stretches) {
    // A mark stays with the first or last character it marks: no stretch is opened or closed around nothing.
    keep(start, contentStart + text.slice(contentStart).search(/\S|$/u) + 1);
    keep(start + text.slice(start, contentEnd).trimEnd().length - 1, end);
  }
  for (const { 0: mark, index } of text.matchAll(new RegExp(LINE_MARK, "gmu"))) {
    if (mark.trim() !== "") keep(index, index + mark.length + 1);
  }
  return torn;
}

/** The first place from `at` on where something is to be shown; blank lines of code are not. */
function nextStart({ text, code }: Cuttable, at: number): number {
  const blank = code[at] === 1 ? /(?:[ \t]*\n)*/uy : /\s*/uy;
  blank.lastIndex = at;
  blank.exec(text);
  return blank.lastIndex;
}

function isInside({ contentStart, contentEnd }: MarkedStretch, at: number): boolean {
  return contentStart <= at && at <= contentEnd;
}

/** What a message that begins at `at` has to begin with, and from where the text follows. */
function opening(cuttable: Cuttable, at: number): { text: string; from: number } {
  const { text, stretches, quoteFrom, code } = cuttable;
  const open = stretches.filter((span) => isInside(span, at));
  const marks = open.map(({ reopen }) => reopen).join("");
  const isCode = code[at] === 1;
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const quote = quoteFrom < at ? ">>> " : "";
  if (text.slice(lineStart, at).trim() === "") {
    // The line's own mark has to come first to be one.
    const own = isCode
      ? /^(?:> )?/u.exec(text.slice(at, at + 4))![0]
      : LINE_MARK.exec(text.slice(at, at + 32))![0];
    const isMarked = marks !== "" && own !== "";
    return { text: quote + (isMarked ? own : "") + marks, from: at + (isMarked ? own.length : 0) };
  }
  const [, quoted = "", heading = ""] = LASTING_LINE_MARK.exec(text.slice(lineStart, lineStart + 32))!;
  return { text: quote + quoted + (isCode ? "" : heading) + marks, from: at };
}

/** The text from one place to another with its open marks closed. */
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

/** The best place to end a message that begins at `from` and has `room` for text and closing marks. */
function endOf(cuttable: Cuttable, from: number, room: number): number {
  const { text, torn, code } = cuttable;
  const isAll = text.length - from <= room && closed(cuttable, from, text.length).length <= room;
  if (isAll) return text.length;
  const last = from + room - ROOM_TO_CLOSE;
  const middle = (from + last) >> 1;
  const half = text.slice(middle, last + LOOK_AHEAD);
  const isProse = (place: number): boolean => code[place] === 0;
  const lastOf = (pattern: RegExp, allows: (place: number) => boolean): number | undefined =>
    [...half.matchAll(pattern)]
      .map((match) => middle + match.index + match[0].length)
      .findLast((place) => place > from && place <= last && torn[place] === 0 && allows(place));
  return (
    lastOf(PARAGRAPH_END, isProse) ??
    lastOf(LINE_END, isProse) ??
    lastOf(LINE_END, () => true) ??
    lastOf(SENTENCE_END, (place) => isProse(place) && endsSentence(text, place)) ??
    lastOf(WORD_END, () => true) ??
    endAnywhere(cuttable, from, last)
  );
}

function endsSentence(text: string, place: number): boolean {
  return !joinsNext(text.slice(Math.max(0, place - 32), place), text.slice(place, place + 64).trimStart());
}

/** The last end of a grapheme that tears nothing; if everything is torn, the last one. */
function endAnywhere({ text, torn }: Cuttable, from: number, last: number): number {
  const rest = text.slice(from, last + LOOK_AHEAD);
  const boundary = (place: number): number => from + graphemeStart(rest, place - from);
  let end = boundary(last);
  while (end > from && torn[end] === 1) end = boundary(end - 1);
  if (end > from) return end;
  const hard = boundary(last);
  const splitsPair = /[\ud800-\udbff]/.test(text[last - 1]!);
  return hard > from ? hard : last - (splitsPair ? 1 : 0);
}
