import type { Span } from "../core/story.ts";

/** A stretch between two marks of Discord's Markdown, or from a mark to the end of the text. */
export interface MarkedStretch {
  /** Where the opening mark begins and ends. */
  readonly start: number;
  readonly contentStart: number;
  /** Where the closing mark begins and ends; both the end of the text when there is none. */
  readonly contentEnd: number;
  readonly end: number;
  /** What reopens it after a cut, and what closes it before one. */
  readonly reopen: string;
  readonly close: string;
  /** A code block or spoiler lasts to the end of the text when nothing closes it; what is inline does not. */
  readonly kind: "code-block" | "spoiler" | "inline";
}

/** The marks that matter when a text is cut. */
export interface Markup {
  /** In the order in which they open. */
  readonly stretches: readonly MarkedStretch[];
  /** What must not be cut: mentions, links, escaped characters, and marks with the character they touch. */
  readonly wholes: readonly Span[];
  /** Where the quotation by `>>> ` begins, which has no end; the text's length when there is none. */
  readonly quoteFrom: number;
}

/** The language of a code block. */
const LANGUAGE = String.raw`[\w+.#-]{1,20}`;

/** A backtick is `\x60` in what follows. */
const FENCE = String.raw`\x60{3}(?:(?<language>${LANGUAGE})?(?:\n|(?![^])))?`;
const BLANK_LINE = String.raw`\n[ \t]*(?=\n)`;
const ESCAPED = String.raw`\\[!-\/:-@[-\x60{-~]`;
/** https://docs.discord.com/developers/reference#message-formatting */
const MENTION = String.raw`<(?:[@#][!&]?\d+|a?:\w+:\d+|\/[^<>\n]{1,110}:\d+|t:-?\d+(?::\w)?|id:\w+)>`;
const LINK = String.raw`https?:\/\/[^\s<>|*\x60]*[^\s<>|*\x60_~).,;:!?'"\]]`;
const MASKED_LINK = String.raw`\[[^\[\]\n]{1,300}\]\(<?https?:\/\/[^\s()<>]+>?\)`;
const RUN = String.raw`\|\||\x60+|\*+|_+|~~`;

const TOKEN = [
  `(?<fence>${FENCE})`,
  `(?<whole>${ESCAPED}|${MENTION}|${MASKED_LINK}|${LINK})`,
  `(?<blank>${BLANK_LINE})`,
  `(?<quote>^>>> )`,
  RUN,
].join("|");

const EMPHASIS = new Set(["*", "**", "***", "_", "__", "___", "~~"]);

/** Emphasis that has opened and not closed. */
interface Opener {
  readonly mark: string;
  readonly start: number;
}

interface Scan {
  readonly text: string;
  readonly reach: number;
  readonly stretches: MarkedStretch[];
  readonly wholes: Span[];
  /** Emphasis ends with its paragraph: what is still open there was plain text. */
  openers: Opener[];
  /** Where the open spoiler began. */
  spoilerFrom: number | null;
}

/**
 * Reads the marks of Discord's Markdown. A code block or spoiler that is not closed lasts to the end of the text. Emphasis
 * must close in its paragraph, and inline code within `reach` characters, else their marks are plain text.
 */
export function markupOf(text: string, reach: number): Markup {
  const scan: Scan = { text, reach, stretches: [], wholes: [], openers: [], spoilerFrom: null };
  const token = new RegExp(TOKEN, "gmu");
  let quoteFrom = text.length;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const { 0: sign, index: at, groups = {} } = found;
    if (groups["fence"] !== undefined) token.lastIndex = readFence(scan, at, sign, groups["language"] ?? "");
    else if (groups["whole"] !== undefined) scan.wholes.push({ start: at, end: at + sign.length });
    else if (groups["blank"] !== undefined) scan.openers = [];
    else if (groups["quote"] !== undefined) quoteFrom = Math.min(quoteFrom, at);
    else if (sign === "||") readSpoiler(scan, at);
    else if (sign.startsWith("`")) token.lastIndex = readInlineCode(scan, at, sign);
    else if (EMPHASIS.has(sign)) readEmphasis(scan, at, sign);
  }
  if (scan.spoilerFrom !== null) readSpoiler(scan, text.length);
  const stretches = scan.stretches.toSorted((a, b) => a.start - b.start);
  return { stretches, wholes: scan.wholes, quoteFrom };
}

/** @returns where reading continues. */
function readFence(scan: Scan, start: number, sign: string, language: string): number {
  const { text, stretches } = scan;
  const contentStart = start + sign.length;
  const closing = text.indexOf("```", contentStart);
  const contentEnd = closing < 0 ? text.length : closing;
  const end = Math.min(contentEnd + 3, text.length);
  const quote = /^[ \t]*> /u.test(text.slice(text.lastIndexOf("\n", start) + 1, start)) ? "> " : "";
  const marks = { reopen: `\`\`\`${language}\n${quote}`, close: `\n${quote}\`\`\`` };
  stretches.push({ start, contentStart, contentEnd, end, ...marks, kind: "code-block" });
  scan.openers = [];
  return end;
}

function readSpoiler(scan: Scan, at: number): void {
  const start = scan.spoilerFrom;
  scan.spoilerFrom = start === null ? at : null;
  if (start !== null)
    scan.stretches.push({ ...inlineStretch("||", start, at, scan.text.length), kind: "spoiler" });
}

/** @returns where reading continues. */
function readInlineCode(scan: Scan, start: number, sign: string): number {
  const contentStart = start + sign.length;
  const rest = scan.text.slice(contentStart, start + scan.reach);
  const closing = new RegExp(`(?<!\`)${sign}(?!\`)|${BLANK_LINE}`, "u").exec(rest);
  if (closing === null || closing[0] !== sign || rest.slice(0, closing.index).trim() === "")
    return contentStart;
  const code = inlineStretch(sign, start, contentStart + closing.index, scan.text.length);
  scan.stretches.push(code);
  return code.end;
}

function readEmphasis(scan: Scan, at: number, mark: string): void {
  const { text, openers } = scan;
  const end = at + mark.length;
  const [before, after] = [text[at - 1] ?? " ", text[end] ?? " "];
  const isWordSign = mark.startsWith("_");
  const closes = /\S/u.test(before) && !(isWordSign && /[\p{L}\p{N}]/u.test(after));
  const opens = /\S/u.test(after) && !(isWordSign && /[\p{L}\p{N}]/u.test(before));
  scan.wholes.push({ start: closes ? at - 1 : at, end: opens ? end + 1 : end });
  const opener = openers.findLast((open) => open.mark === mark);
  const others = openers.filter((open) => open !== opener);
  if (opener && closes) {
    scan.stretches.push(inlineStretch(mark, opener.start, at, text.length));
    scan.openers = others.filter((open) => open.start < opener.start);
  } else if (opens) {
    scan.openers = [...others, { mark, start: at }];
  }
}

function inlineStretch(mark: string, start: number, contentEnd: number, length: number): MarkedStretch {
  const [contentStart, end] = [start + mark.length, Math.min(contentEnd + mark.length, length)];
  return { start, contentStart, contentEnd, end, reopen: mark, close: mark, kind: "inline" };
}
