import { headingOf } from "./headings.ts";
import { countWords } from "./word-count.ts";

const TITLE = /^(?:the )?(?:preface|introduction|introductory note|foreword)\.?$/i;

/** A foreword is looked for in this many characters of a text. */
const REACH = 150_000;

/** The most words of a signature, or of the line "by Somebody" below a title. */
const MAX_NAME_WORDS = 6;

/** A person's name on a line of its own: "GEORGE SAINTSBURY." or "A. B. C." */
const NAME = /^_?(?:\p{Lu}[\p{L}.'’-]*\.?[ ,]*){1,6}_?$/u;

interface Paragraph {
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A plain text (line ends `\n`) without a preface or introduction before the first chapter that was signed, at its end
 * or below its title, by somebody other than the author: it is about the story, not part of it. One that is unsigned, or
 * signed by the author, stays.
 */
export function withoutForeword(text: string, author: string | null): string {
  if (author === null) return text;
  const paragraphs = paragraphsOf(text.slice(0, REACH));
  const first = paragraphs.findIndex(({ line }) => TITLE.test(line));
  const chapter = paragraphs.findIndex(({ line }, i) => i > first && holdsStory(line));
  if (first < 0 || chapter < 0 || paragraphs.slice(0, first).some(({ line }) => holdsStory(line)))
    return text;
  const [title, ...body] = paragraphs.slice(first, chapter);
  const lines = body.map(({ line }) => line);
  const last = body[foreignLength(lines, author) - 1];
  return title && last ? text.slice(0, title.start) + text.slice(last.end) : text;
}

/** Whether a chapter is a preface or introduction signed by somebody other than the author. */
export function isForeignForeword(
  title: string,
  paragraphs: readonly string[],
  author: string | null,
): boolean {
  return author !== null && TITLE.test(title) && foreignLength(paragraphs, author) > 0;
}

/** How many paragraphs below a foreword's title are by somebody other than the author; 0 when none is signed so. */
function foreignLength(paragraphs: readonly string[], author: string): number {
  const isStrange = (line: string): boolean => isSignature(line) && !isBy(line, author);
  const [byline = ""] = paragraphs;
  if (/^by /i.test(byline) && isStrange(byline)) return paragraphs.length;
  return paragraphs.findLastIndex((line, i) => i > 0 && isStrange(line)) + 1;
}

function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  let lines: string[] = [];
  let at = 0;
  for (const line of [...text.split("\n"), ""]) {
    const isBlank = line.trim() === "";
    if (isBlank && lines.length > 0) {
      found.push({ line: lines.join(" ").replace(/\s+/g, " ").trim(), start, end: at - 1 });
      lines = [];
    } else if (!isBlank) {
      if (lines.length === 0) start = at;
      lines.push(line);
    }
    at += line.length + 1;
  }
  return found;
}

const holdsStory = (line: string): boolean => /^(?:book|chapter)$/.test(headingOf(line)?.level ?? "");

function isSignature(line: string): boolean {
  const name = line.replace(/^by /i, "");
  return countWords(name) >= 2 && countWords(name) <= MAX_NAME_WORDS && NAME.test(name);
}

/** Whether a signature is the author's own: it holds the surname, or only initials that fit. */
function isBy(line: string, author: string): boolean {
  const surname = /[^ ]*$/.exec(author.replace(/,.*/s, "").trim())?.[0].toLowerCase() ?? "";
  const initials = line.toLowerCase().match(/\p{L}+/gu) ?? [];
  const isInitials = initials.every((word) => word.length === 1) && initials.at(-1) === surname[0];
  return isInitials || line.toLowerCase().includes(surname) || /\bauthor\b/i.test(line);
}
