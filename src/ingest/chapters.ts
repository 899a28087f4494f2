import { elementAt } from "../core/element-at.ts";
import type { Piece } from "../readers/reader.ts";
import { isPersonaeTitle, NESTING, type Heading } from "../text/headings.ts";
import { countWords } from "../text/word-count.ts";
import { blocksOf, oneLine, textOf, type Block } from "./blocks.ts";
import {
  emptied,
  inOrder,
  type Mark,
  marksIn,
  partedAtHeadings,
  runningNumerals,
  titlesIn,
} from "./heading-marks.ts";
import { seriesIn } from "./heading-series.ts";

interface Chapter {
  readonly heading: Heading;
  /** The name told under the heading, if any. */
  readonly name: string | null;
  readonly body: readonly Block[];
}

/** A piece with its heading as found. */
interface TitledText extends Piece {
  readonly heading: Heading;
}

/** An entry of a table of contents may be followed by a summary or a title page of up to so many words. */
const ENTRY_WORDS = 40;

/** A list or a poem that is numbered within a text: some text around it is so many times as long as the middle one in it. */
const INSET = 10;

/** A paragraph of fewer words before the first heading may be a line of a title page. */
const PROSE_WORDS = 12;

/**
 * The chapters of a plain text (line ends `\n`), found by headings on lines of their own; `null` when
 * there are none. Headings and tables of contents are left out of the text, and so is what stands
 * before the first heading unless it is prose.
 */
export function chaptersOf(text: string): Piece[] | null {
  const blocks = blocksOf(text).flatMap(partedAtHeadings);
  const marks = marksIn(blocks);
  const keywords = marks.filter(({ heading }) => heading.level !== "numeral");
  const named = runningNumerals(marks, true);
  const bare = runningNumerals(marks, false);
  const withoutScenes = emptied(blocks, bare);
  const hasChapters = keywords.some(({ heading }) => heading.level === "chapter");
  return (
    (hasChapters ? told(withoutScenes, keywords, 1) : null) ??
    told(withoutScenes, inOrder(keywords, named), 3) ??
    told(blocks, inOrder(keywords, bare), 2) ??
    told(blocks, inOrder(keywords, seriesIn(blocks)), 3) ??
    told(blocks, keywords, 1) ??
    told(blocks, titlesIn(blocks), 2)
  );
}

/** The pieces that the headings make of the text, if there are at least `fewest`; of numerals, if so many are theirs. */
function told(blocks: readonly Block[], marks: readonly Mark[], fewest: number): Piece[] | null {
  const first = marks[0];
  if (first === undefined) return null;
  const chapters = withNamesBelow(marks.map((mark, i) => chapterAt(blocks, mark, marks[i + 1])));
  const pieces = withoutContents(chapters);
  const isList = pieces.length < 2 && chapters.filter(isEmpty).length > 1;
  const front = frontMatter(blocks.slice(0, first.block));
  const numbered = pieces.filter(({ heading }) => heading.level === "numeral");
  const hasNumerals = marks.some(({ heading }) => heading.level === "numeral");
  if (pieces.length < fewest || isList || (hasNumerals && !areChapters(numbered, front, fewest))) return null;
  const plain = pieces.map(({ title, text }) => ({ title, text }));
  return front === "" ? plain : [{ title: null, text: front }, ...plain];
}

/** Whether numerals begin chapters: enough of them, and none an inset in a longer text. */
function areChapters(numbered: readonly TitledText[], front: string, fewest: number): boolean {
  const lengths = numbered.map(({ text }) => countWords(text)).toSorted((one, other) => one - other);
  const middle = lengths[Math.floor((lengths.length - 1) / 2)] ?? 0;
  const longest = Math.max(countWords(front), lengths.at(-1) ?? 0);
  return lengths.length >= fewest && middle >= ENTRY_WORDS && longest <= middle * INSET;
}

function chapterAt(blocks: readonly Block[], mark: Mark, next: Mark | undefined): Chapter {
  const rest = elementAt(blocks, mark.block).slice(
    mark.line + 1,
    next?.block === mark.block ? next.line : undefined,
  );
  const following = blocks.slice(mark.block + 1, next?.block ?? blocks.length);
  const mayHaveName = rest.length > 0 && rest.length <= 2 && !isPersonaeTitle(mark.heading.title);
  const isName = mayHaveName && isNameLike(rest);
  const body = isName || rest.length === 0 ? following : [rest, ...following];
  return { heading: mark.heading, name: isName ? oneLine(rest) : null, body };
}

/** A name in a block of its own is believed when most chapters have one. */
function withNamesBelow(chapters: readonly Chapter[]): readonly Chapter[] {
  const nameless = chapters.filter((c) => c.name === null && !c.heading.hasName && !isEmpty(c));
  const named = new Set(
    nameless.filter(
      ({ body }) => body.length > 1 && elementAt(body, 0).length <= 3 && isNameLike(elementAt(body, 0)),
    ),
  );
  if (named.size < 2 || named.size < nameless.length * 0.75) return chapters;
  return chapters.map((c) =>
    named.has(c) ? { ...c, name: oneLine(elementAt(c.body, 0)), body: c.body.slice(1) } : c,
  );
}

function isNameLike(lines: Block): boolean {
  const line = oneLine(lines);
  if (line === line.toUpperCase()) return /\p{L}/u.test(line) && countWords(line) <= 40;
  const ending = lines.length > 1 ? /[.,;:!?”"]$/u : /[,;:!?”"]$/u;
  return /^\p{Lu}/u.test(line) && !ending.test(line) && countWords(line) <= 10;
}

/**
 * Titled pieces without tables of contents, whose entries come before every chapter, are short and come
 * again; a book's title stands before those of its chapters.
 */
function withoutContents(chapters: readonly Chapter[]): TitledText[] {
  const keyed = withBooks(chapters);
  const lastWith = new Map(keyed.map(({ key }, i) => [key, i]));
  const pieces: TitledText[] = [];
  let entries = 0;
  let isBefore = true;
  for (const [i, { chapter, title, key }] of keyed.entries()) {
    const text = textOf(chapter.body);
    const comesAgain: boolean = isBefore && lastWith.get(key) !== i;
    if (isEmpty(chapter) || (comesAgain && countWords(text.slice(0, ENTRY_WORDS * 20)) < ENTRY_WORDS)) {
      entries += chapter.heading.level === "book" ? 0 : 1;
    } else {
      const isForeword: boolean = comesAgain && entries > 0;
      pieces.push({ title: isForeword ? null : title, text, heading: chapter.heading });
      isBefore &&= isForeword || chapter.heading.level === "named";
    }
  }
  return pieces;
}

interface KeyedChapter {
  readonly chapter: Chapter;
  readonly title: string;
  /** The same for an entry in the contents and its chapter. */
  readonly key: string;
}

function withBooks(chapters: readonly Chapter[]): KeyedChapter[] {
  let book: string | null = null;
  return chapters.map((chapter, i) => {
    const { heading } = chapter;
    const own = titleOf(chapter);
    const holdsChapters = heading.level === "book" || (heading.level === "named" && isEmpty(chapter));
    const inBook = book !== null && !holdsChapters && heading.level !== "named";
    const word = heading.number === null ? own : elementAt(heading.title.split(/[ .]/), 0);
    // A film comes back to a place; its scenes are no entries of a list.
    const isScene = heading.level === "chapter" && heading.number === null;
    const key = isScene ? `${i}` : `${inBook ? book : ""} ${word} ${heading.number}`.toLowerCase();
    const title = inBook ? `${book}${NESTING}${own}` : own;
    if (holdsChapters) book = own;
    else if (heading.level === "named") book = null;
    return { chapter, title, key };
  });
}

function titleOf({ heading, name }: Chapter): string {
  return name === null ? heading.title : `${heading.title}. ${name.replace(/\.$/, "")}`;
}

const isEmpty = ({ body }: Chapter): boolean =>
  !body.some((lines) => lines.some((line) => /[\p{L}\p{N}]/u.test(line)));

/** What stands before the first heading, from its first paragraph of prose on. */
function frontMatter(blocks: readonly Block[]): string {
  const from = blocks.findIndex((lines) => isProse(oneLine(lines)));
  return from < 0 ? "" : textOf(blocks.slice(from));
}

const isProse = (line: string): boolean =>
  countWords(line) >= PROSE_WORDS && /\p{Ll}/u.test(line) && /[.!?…]["'”’)]?$/u.test(line);
