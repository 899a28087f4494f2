import { withoutStrayJoiners } from "./visible.ts";

/** Raise this whenever the same source could normalise to other text: older positions no longer fit then. */
export const NORMALISER_VERSION = 1;

/** A longer source line, in characters, was not wrapped: its end is the end of a paragraph. */
const MAX_WRAPPED = 120;

/** Narrower lines, in characters, may be verse, where an indented line does not start a paragraph. */
const MIN_PROSE_WIDTH = 56;

/** What uneven wrapping of prose may leave free at a line's end, in characters. */
const UNEVEN_WRAP = 12;

/** In verse at least this share of the lines ends early, although the next word would have fitted. */
const VERSE_SHARE = 1 / 3;

/**
 * The form in which a text is stored and positions are counted: NFC, no control characters, single spaces, paragraphs of
 * one line each (verse keeps its lines) with one blank line between them. Normalising twice changes nothing.
 */
export function normalise(source: string): string {
  return tidyCharacters(source)
    .split(/\n[ \n]*\n/)
    .flatMap(paragraphsInBlock)
    .map((lines) => lines.join("\n"))
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

/** Makes line ends `\n` and spaces plain, removes invisible characters and `_emphasis_`; NFC. Lines stay. */
export function tidyCharacters(source: string): string {
  const plain = source
    .replace(/\r\n?|[\u0085\u2028]/g, "\n")
    .replace(/[\f\v\u2029]/g, "\n\n")
    .replaceAll("\t", "    ")
    .replace(/[^ \P{Zs}]/gu, " ")
    .replace(
      /[^\n\P{Cc}]|\p{Cs}|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu,
      "",
    );
  return withoutStrayJoiners(plain)
    .replace(/_(?<![\p{L}\p{N}_]_)(\p{L}+)_(?=\p{L})/gu, "$1")
    .replace(/_(?<![\p{L}\p{N}_]_)(?!_)|_(?<!__)(?![\p{L}\p{N}_])/gu, "")
    .normalize("NFC");
}

/** The paragraphs in a block without blank lines, each as its lines: one, or several for verse. */
function paragraphsInBlock(block: string): string[][] {
  const lines = block.split("\n").filter((line) => line.trim() !== "");
  const widest = longest(lines);
  if (widest > MAX_WRAPPED) return splitWhere(lines, endsParagraph).map(joinedLines);
  const groups = widest >= MIN_PROSE_WIDTH ? splitWhere(lines, startsIndented) : [lines];
  return groups.map((group) => {
    const tidy = group.map(tidyLine);
    return isVerse(tidy) ? tidy : joinedLines(tidy);
  });
}

function splitWhere(lines: string[], parts: (before: string, after: string) => boolean): string[][] {
  const groups: string[][] = [];
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    const group = groups.at(-1);
    if (group === undefined || before === undefined || parts(before, line)) groups.push([line]);
    else group.push(line);
  }
  return groups;
}

const endsParagraph = (before: string, after: string): boolean =>
  /[.!?:…。！？]["'”’»)\]」』]*\s*$/u.test(before) && !/^\s*\p{Ll}/u.test(after);

const startsIndented = (before: string, after: string): boolean =>
  /^ {2}/.test(after) && !/^ {2}/.test(before);

const tidyLine = (line: string): string => mendPunctuation(line.replace(/ {2,}/g, " ").trim());

/** "Billy , who" becomes "Billy, who"; ellipses (" ...", " . . .") are left. */
function mendPunctuation(line: string): string {
  return line.replace(
    / (?=[,;:!?.])(?<=[\p{L}\p{N}\p{M}"'”’)\]] )(?=(?:[,;:!?]+|\.(?! ?\.))(?:["'”’)\] ]|$))/gu,
    "",
  );
}

/** The lines as one. A compound that was broken at its hyphen gets no space. */
function joinedLines(lines: readonly string[]): string[] {
  const line = lines
    .map(tidyLine)
    .join("\n")
    .replace(/\n(?<=\p{L}-\n)(?=\p{Ll})/gu, "")
    .replaceAll("\n", " ");
  return [tidyLine(line)];
}

/**
 * Wrapped prose fills each line until the next word does not fit; verse breaks early and starts its lines with capitals or
 * quotation marks.
 */
function isVerse(lines: readonly string[]): boolean {
  const widest = longest(lines);
  const filled = widest < MIN_PROSE_WIDTH ? widest : widest - UNEVEN_WRAP;
  const breaks = lines.slice(0, -1).map((line, i) => {
    const next = lines[i + 1] ?? "";
    const room = filled - line.length - 1;
    return { early: next.search(/ |$/) <= room, low: /^\p{Ll}/u.test(next) };
  });
  const early = breaks.filter((b) => b.early).length;
  const low = breaks.filter((b) => b.low).length;
  return early > 0 && early >= breaks.length * VERSE_SHARE && low < breaks.length / 2;
}

function longest(lines: readonly string[]): number {
  return lines.reduce((length, line) => Math.max(length, line.length), 0);
}
