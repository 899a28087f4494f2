import { isContentsTitle } from "./contents-title.ts";
import { headingOf } from "./headings.ts";
import { countWords } from "./word-count.ts";

/** The title and author above a plain text's first paragraph, and the text from there on. */
export interface TitlePage {
  readonly title: string | null;
  readonly author: string | null;
  readonly text: string;
}

/** The most words of a title. */
const MAX_TITLE_WORDS = 10;

/** The fewest words of the text below it. */
const MIN_TEXT_WORDS = 20;

/** How many characters are searched for a title page. */
const MAX_SEARCHED = 2000;

/** Words that may be in lower case in a title. */
const SMALL =
  /^(?:a|an|and|as|at|but|by|de|der|die|das|du|et|for|from|in|into|la|le|les|of|on|or|the|to|und|upon|von|vs|who|with)\.?$/;

const BYLINE = /^by\s+(\p{L}[^\n]{0,60}?)\.?$/iu;

/**
 * Separates the title (and a line "by NAME") from the text below it; line ends must be `\n`. Where the title is unknown,
 * the first line must look like one (capitals, no punctuation at its end), else the text is left whole.
 */
export function readTitlePage(source: string, knownTitle: string | null): TitlePage {
  const start = source.search(/\S/);
  const head = source.slice(Math.max(0, start), start + MAX_SEARCHED).split(/\n[ \t]*\n/);
  const lines = head.slice(0, 1).flatMap((block) => block.split("\n"));
  const [titleLine = "", ...others] = lines.map((line) => line.trim());
  const title = titleLine.replace(/\s+/g, " ");
  const byline = BYLINE.exec(others[0] ?? head[1]?.trim() ?? "");
  const isTitle = knownTitle === null ? looksLikeTitle(title) : letters(title) === letters(knownTitle);
  const isPage = others.length === 0 || (others.length === 1 && byline !== null);
  const blocks = others.length === 0 && byline !== null ? 2 : 1;
  const text = afterBlocks(source.slice(Math.max(0, start)), blocks);
  if (!isTitle || !isPage || countWords(text.slice(0, MAX_SEARCHED)) < MIN_TEXT_WORDS) {
    return { title: null, author: null, text: source };
  }
  return { title, author: byline?.[1] ?? null, text };
}

function afterBlocks(text: string, count: number): string {
  const gaps = [...text.slice(0, MAX_SEARCHED).matchAll(/\n[ \t]*\n/g)];
  const gap = gaps[count - 1];
  return gap === undefined ? "" : text.slice(gap.index + gap[0].length);
}

function looksLikeTitle(line: string): boolean {
  const words = line.split(" ");
  return (
    words.length <= MAX_TITLE_WORDS &&
    /[\p{L}\p{N})]$/u.test(line) &&
    headingOf(line) === null &&
    !isContentsTitle(line) &&
    words.every((word, i) => (i > 0 && SMALL.test(word)) || /^[^\p{L}]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(word))
  );
}

const letters = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
