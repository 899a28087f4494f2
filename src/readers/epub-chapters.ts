import { elementAt } from "../core/element-at.ts";
import { withoutApparatus } from "../text/apparatus.ts";
import { isForeignForeword } from "../text/foreword.ts";
import { headingOf, NESTING } from "../text/headings.ts";
import { countWords } from "../text/word-count.ts";
import type { TextBlock } from "./epub-blocks.ts";
import { isTooMuch, type LeftOut } from "./epub-left-out.ts";
import { isApparatusTitle, isChapterTitle, isProloguelike, matterOfTypes } from "./epub-matter.ts";
import type { Landmark, Navigation } from "./epub-navigation.ts";
import type { BookPackage } from "./epub-package.ts";
import type { SpineText } from "./epub-spine.ts";
import type { Piece } from "./reader.ts";

/** Headings down to this level begin chapters when the book has no usable table of contents. */
const LOWEST_CHAPTER = 3;

/** A table of contents or headings that give fewer chapters are no help. */
const MIN_CHAPTERS = 2;

/** What a program writes in the place of a title. */
const NO_TITLE = /^(?:page \d+|unknown|untitled|no title|start|section\d+|[^ ]+\.x?html?)$/i;

/** Longest title kept, in characters. */
const MAX_TITLE_LENGTH = 300;

/** A title page has fewer words; a text before the first chapter has more. */
const TITLE_PAGE_WORDS = 60;
const MIN_WORDS = 4;
const FRONT_WORDS = 150;

/** Blocks in a row that are mostly links, with so many of them, are a table of contents. */
const CONTENTS_LINKS = 3;

/** What the package says of the work. */
type Work = Pick<BookPackage, "title" | "author">;

/** A book's chapters, and what among them is no story. */
interface Chapters {
  readonly pieces: Piece[];
  readonly leftOut: readonly LeftOut[];
  /** Titles of chapters that have no text. */
  readonly empty: readonly string[];
}

/** Where a chapter begins. */
interface Cut {
  readonly titles: readonly string[];
  /** Index of a block. */
  readonly at: number;
  /** Whether a landmark says that it is no story. */
  readonly isMatter?: boolean;
}

/**
 * A book's chapters: as its table of contents tells them, else its headings; else the whole text in one
 * piece, for the segmenter to find them. Without what is around the story.
 */
export function chaptersIn(text: SpineText, navigation: Navigation, work: Work): Chapters {
  const blocks = withoutContents(text.blocks);
  for (const cuts of [entryCuts(text, navigation), headingCuts(blocks)]) {
    const beginning = beginningOf(text, blocks, { landmarks: navigation.landmarks, cuts });
    const chapters = piecesOf(blocks, withoutBookTitle(cuts, work.title), beginning, work);
    if (chapters.pieces.filter((piece) => piece.title !== null).length >= MIN_CHAPTERS) return chapters;
  }
  const first = blocks.findIndex(
    (block) => block.text !== "" && lettersOf(block.text) !== lettersOf(work.title ?? ""),
  );
  return {
    pieces: first < 0 ? [] : [{ title: null, text: textOf(blocks.slice(first)) }],
    leftOut: [],
    empty: [],
  };
}

/** The same number of blocks, empty where they are rows of links. */
function withoutContents(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const leftOut = new Set<number>();
  let row: number[] = [];
  let count = 0;
  for (const [i, { links, heading, text }] of blocks.entries()) {
    if (text === "") continue;
    const isContents = links > 0 && heading === 0;
    row = isContents ? [...row, i] : [];
    count = isContents ? count + links : 0;
    if (count < CONTENTS_LINKS) continue;
    for (const at of row) leftOut.add(at);
    row = [];
  }
  return blocks.map((block, i) => (leftOut.has(i) ? { ...block, text: "" } : block));
}

/** Where the book says that the story begins; 0 when it does not, or leaves out a chapter or much of the text. */
function beginningOf(
  text: SpineText,
  blocks: readonly TextBlock[],
  { landmarks, cuts }: { landmarks: readonly Landmark[]; cuts: readonly Cut[] },
): number {
  const mark = landmarks.find(({ types }) => /(?:^|\s)bodymatter(?:\s|$)/.test(types));
  const at = mark === undefined ? 0 : (text.placeOf(mark.target) ?? 0);
  const hasChapter = cuts.some((cut) => cut.at < at && isChapterTitle(cut.titles.at(-1) ?? ""));
  return hasChapter || isTooMuch(wordsOf(blocks.slice(0, at)), wordsOf(blocks)) ? 0 : at;
}

function entryCuts(text: SpineText, { entries, landmarks }: Navigation): Cut[] {
  const isMatter = new Set(
    landmarks
      .filter(({ types }) => matterOfTypes(types) === "matter")
      .map(({ target }) => `${target.path}#${target.fragment}`),
  );
  // Files or pages, which some programs list in the place of chapters.
  if (entries.filter(({ titles }) => NO_TITLE.test(titles.at(-1) ?? "")).length * 2 > entries.length)
    return [];
  const cuts = entries.flatMap(({ titles, target }) => {
    const at = target === null ? null : text.placeOf(target);
    if (at === null || target === null) return [];
    return [{ titles, at, isMatter: isMatter.has(`${target.path}#${target.fragment}`) }];
  });
  return underBooks(cuts).toSorted((a, b) => a.at - b.at);
}

/** In a flat list, the chapters after a "Book One" belong to it. */
function underBooks(cuts: readonly Cut[]): Cut[] {
  if (cuts.some(({ titles }) => titles.length > 1)) return [...cuts];
  let book: string | null = null;
  return cuts.map((cut) => {
    const [own = ""] = cut.titles;
    const level = headingOf(own)?.level ?? null;
    if (level === "book") book = own;
    else if (level !== "chapter" && level !== "numeral") book = null;
    else if (book !== null) return { ...cut, titles: [book, own] };
    return cut;
  });
}

/** A heading without text of its own stands before those it holds. */
function headingCuts(blocks: readonly TextBlock[]): Cut[] {
  const headings = [...blocks.entries()].filter(
    ([, { heading, text }]) => heading > 0 && heading <= LOWEST_CHAPTER && text !== "",
  );
  const outer: { level: number; title: string }[] = [];
  return headings.map(([at, block], i) => {
    const title = block.text.slice(0, MAX_TITLE_LENGTH).replace(/\s+/g, " ");
    const [next = blocks.length, following] = headings[i + 1] ?? [];
    while (outer.length > 0 && elementAt(outer, -1).level >= block.heading) outer.pop();
    const titles = [...outer.map((o) => o.title), title];
    const isEmpty = blocks.slice(at + 1, next).every(({ text }) => text === "");
    if (isEmpty && (following?.heading ?? 0) > block.heading) outer.push({ level: block.heading, title });
    return { titles, at };
  });
}

/** An outermost title that is the book's, or holds everything, says nothing about a chapter. */
function withoutBookTitle(cuts: readonly Cut[], title: string | null): Cut[] {
  const outermost = new Set(
    cuts.filter(({ titles }) => titles.length > 1).map(({ titles }) => elementAt(titles, 0)),
  );
  const [only = ""] = outermost;
  const isAll = outermost.size === 1 && headingOf(only)?.level !== "book";
  return cuts.map((cut) => {
    const { titles } = cut;
    const isBooks = lettersOf(titles[0] ?? "") === lettersOf(title ?? "") || isAll;
    return titles.length > 1 && isBooks ? { ...cut, titles: titles.slice(1) } : cut;
  });
}

function piecesOf(
  blocks: readonly TextBlock[],
  cuts: readonly Cut[],
  beginning: number,
  { title, author }: Work,
): Chapters {
  const leftOut: LeftOut[] = [];
  const empty: string[] = [];
  const all = wordsOf(blocks);
  const pieces = cuts.flatMap((cut, i) => {
    const { titles, at } = cut;
    const told = titles.filter((t) => t !== "").join(NESTING);
    const own = titles.at(-1) ?? "";
    const body = withoutHeading(blocks.slice(at, cuts[i + 1]?.at), told);
    const text = withoutApparatus(textOf(body));
    const isBefore = at < beginning && !titles.some(isProloguelike);
    const lines = body.flatMap((block) => (block.text === "" ? [] : [block.text]));
    if (
      own === "" ||
      isBefore ||
      isMatter(cut, countWords(text), all) ||
      isTitlePage(own, text, title) ||
      titles.some(isApparatusTitle) ||
      isForeignForeword(own, lines, author)
    ) {
      leftOut.push({ what: own || "matter around the story", words: countWords(text) });
      return [];
    }
    if (/[\p{L}\p{N}]/u.test(text)) return [{ title: told, text }];
    if (isLeaf(cuts[i + 1], titles) && isChapterTitle(own)) empty.push(own);
    return [];
  });
  const before = blocks.slice(0, cuts[0]?.at);
  const front = beginning > 0 ? "" : frontText(before);
  if (front === "") leftOut.unshift({ what: "what stands before the first chapter", words: wordsOf(before) });
  return { pieces: front === "" ? pieces : [{ title: null, text: front }, ...pieces], leftOut, empty };
}

/** Whether a landmark may be believed that there is no story. */
const isMatter = (cut: Cut, words: number, all: number): boolean =>
  cut.isMatter === true && !isChapterTitle(cut.titles.at(-1) ?? "") && !isTooMuch(words, all);

/** Whether a title holds no other ones. */
const isLeaf = (next: Cut | undefined, titles: readonly string[]): boolean =>
  headingOf(titles.at(-1) ?? "")?.level !== "book" && (next?.titles.length ?? 0) <= titles.length;

/** A few words below the book's title, or a few, mostly in capitals, below what heads no chapter. */
function isTitlePage(own: string, text: string, title: string | null): boolean {
  const count = countWords(text.slice(0, 2000));
  if (count >= TITLE_PAGE_WORDS) return false;
  if (lettersOf(own) === lettersOf(title ?? "")) return true;
  const capitals = text.replace(/[^\p{Lu}]/gu, "").length;
  return count >= MIN_WORDS && headingOf(own) === null && capitals * 2 > text.replace(/\P{L}/gu, "").length;
}

/** What stands before the first chapter, unless it is a title page or a notice. */
function frontText(blocks: readonly TextBlock[]): string {
  const text = textOf(blocks);
  const isNotice = /copyright|©|\bISBN\b|all rights reserved|gutenberg/i.test(text);
  return isNotice || countWords(text) < FRONT_WORDS ? "" : text;
}

/** The blocks of a chapter without the headings at its start, and without lines of its title. */
function withoutHeading(blocks: readonly TextBlock[], title: string): readonly TextBlock[] {
  const letters = lettersOf(title);
  let hasHeading = false;
  const first = blocks.findIndex(({ heading, text }) => {
    hasHeading ||= heading > 0;
    const own = lettersOf(text.slice(0, title.length * 2 + 20));
    if (heading > 0 || own === "") return false;
    return hasHeading || (!letters.includes(own) && headingOf(text)?.hasName !== false);
  });
  return first < 0 ? [] : blocks.slice(first);
}

const textOf = (blocks: readonly TextBlock[]): string =>
  blocks.flatMap(({ text }) => (text === "" ? [] : [text])).join("\n\n");

const wordsOf = (blocks: readonly TextBlock[]): number =>
  blocks.reduce((sum, { text }) => sum + countWords(text), 0);

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
