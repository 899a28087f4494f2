import { elementAt } from "../core/element-at.ts";
import { headingOf, type Heading } from "../text/headings.ts";
import type { Block } from "./blocks.ts";
import { listedTitles } from "./contents-list.ts";

/** Where a heading stands. */
export interface Mark {
  readonly block: number;
  readonly line: number;
  readonly heading: Heading;
}

/** A longer line inside a block is no heading, in characters. */
const MAX_INNER_LINE = 60;

/** Heading lines; inside a block only when the block starts with one and is not prose. */
export function marksIn(blocks: readonly Block[]): Mark[] {
  return blocks.flatMap((lines, block) => {
    const first = headingOf(lines[0] ?? "");
    if (first === null) return [];
    const headings = lines.map(headingOf);
    const found = headings.flatMap((heading, line) => {
      const isName = heading?.level === "named" && headings[line - 1]?.hasName === false;
      return heading === null || isName ? [] : [{ block, line, heading }];
    });
    const isProse = first.hasName && first.level !== "named" && found.length === 1 && lines.length > 3;
    return isProse ? [] : found;
  });
}

/** A block in which headings stand between paragraphs without blank lines, parted before each of them. */
export function partedAtHeadings(lines: Block): Block[] {
  if (headingOf(lines[0] ?? "") !== null) return [lines];
  const starts = lines.flatMap((_, at) => (isInnerHeading(lines, at) ? [at] : []));
  return [0, ...starts].map((start, i) => lines.slice(start, starts[i]));
}

/** Whether a line inside a block is a heading: the paragraph before it has ended, and another begins below. */
function isInnerHeading(lines: Block, at: number): boolean {
  const [before = "", line = "", below = ""] = lines
    .slice(Math.max(0, at - 1), at + 2)
    .map((one) => one.trim());
  if (at === 0 || line.length > MAX_INNER_LINE || !/^["'“‘«„([—–]?[\p{Lu}\p{Lo}\p{N}]/u.test(below))
    return false;
  const level = headingOf(line)?.level;
  if (level !== "chapter" && level !== "book") return false;
  const isTitle = at === 1 && before.length <= MAX_INNER_LINE;
  return isTitle || /[.!?…。！？]["'”’»)\]」』*]*$/u.test(before);
}

/** Numerals, with or without names, as far as they run. */
export function runningNumerals(marks: readonly Mark[], hasName: boolean): ReadonlySet<Mark> {
  const run = running(
    marks.filter(({ heading }) => heading.level === "numeral" && heading.hasName === hasName),
  );
  return new Set(run.length < 2 ? [] : run);
}

/** The marks whose numbers count on, or that have none; a new book may begin with 1 again. */
export function running(marks: readonly Mark[], first = 1): Mark[] {
  let last = first - 1;
  return marks.filter(({ heading: { number } }) => {
    const goesOn = number === last + 1 || number === 1;
    if (goesOn) last = number;
    return goesOn || number === null;
  });
}

/** Headings of both kinds as they stand in the text, a line that is both as a keyword; none without numerals. */
export function inOrder(keywords: readonly Mark[], numerals: ReadonlySet<Mark>): Mark[] {
  const isKeyword = new Set(keywords.map(({ block, line }) => `${block} ${line}`));
  const others = [...numerals].filter(({ block, line }) => !isKeyword.has(`${block} ${line}`));
  return others.length === 0
    ? []
    : [...keywords, ...others].toSorted((one, other) => one.block - other.block || one.line - other.line);
}

/** The blocks without those numerals that part scenes inside chapters. */
export function emptied(blocks: readonly Block[], numerals: ReadonlySet<Mark>): Block[] {
  const scenes = new Set([...numerals].map(({ block }) => block));
  return blocks.map((lines, i) => (scenes.has(i) && lines.length === 1 ? [] : lines));
}

/** Titles that a table of contents lists, where they stand above their texts. */
export function titlesIn(blocks: readonly Block[]): Mark[] {
  return listedTitles(blocks).map(({ title, block }) => ({
    block,
    line: elementAt(blocks, block).length - 1,
    heading: { level: "chapter", title, number: null, hasName: true },
  }));
}
