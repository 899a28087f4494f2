import { headingOf } from "./headings.ts";
import { countWords } from "./word-count.ts";

const FOREWORD_TITLE = /^(?:the )?(?:preface|introduction|introductory note|foreword)\.?$/i;

/** How many characters of a text are searched for a foreword. */
const MAX_SEARCHED = 150_000;

/** Neighbouring lines that are not blank. */
const PARAGRAPH = /(?<![^\n])[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g;

/** The most words of a signature, or of a line "by NAME" below a title. */
const MAX_NAME_WORDS = 6;

/** A person's name on a line of its own: "GEORGE SAINTSBURY." or "A. B. C." */
const PERSON_NAME = /^_?(?:\p{Lu}[\p{L}.'’-]*\.?[ ,]*){1,6}_?$/u;

interface Paragraph {
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A plain text (line ends `\n`) without a preface or introduction before the first chapter, if its end or the line below
 * its title is signed by someone other than the author: it is about the story, not part of it. An unsigned one stays, and
 * so does the author's own.
 */
export function withoutForeword(text: string, author: string | null): string {
  if (author === null) return text;
  const paragraphs = paragraphsOf(text.slice(0, MAX_SEARCHED));
  const first = paragraphs.findIndex(({ line }) => FOREWORD_TITLE.test(line));
  const chapter = paragraphs.findIndex(({ line }, i) => i > first && holdsStory(line));
  if (first < 0 || chapter < 0 || paragraphs.slice(0, first).some(({ line }) => holdsStory(line)))
    return text;
  const [title, ...body] = paragraphs.slice(first, chapter);
  const lines = body.map(({ line }) => line);
  const last = body[foreignLength(lines, author) - 1];
  return title && last ? text.slice(0, title.start) + text.slice(last.end) : text;
}

/** Whether a chapter is a preface or introduction signed by someone other than the author. */
export function isForeignForeword(
  title: string,
  paragraphs: readonly string[],
  author: string | null,
): boolean {
  return author !== null && FOREWORD_TITLE.test(title) && foreignLength(paragraphs, author) > 0;
}

/** How many paragraphs below a foreword's title are by someone other than the author; 0 without another's signature. */
function foreignLength(paragraphs: readonly string[], author: string): number {
  const isForeign = (line: string): boolean => isSignature(line) && !isBy(line, author);
  const [byline = ""] = paragraphs;
  if (/^by /i.test(byline) && isForeign(byline)) return paragraphs.length;
  return paragraphs.findLastIndex((line, i) => i > 0 && isForeign(line)) + 1;
}

function paragraphsOf(text: string): Paragraph[] {
  return [...text.matchAll(PARAGRAPH)].map(({ 0: block, index }) => ({
    line: block.replace(/\s+/g, " ").trim(),
    start: index,
    end: index + block.length,
  }));
}

const holdsStory = (line: string): boolean => /^(?:book|chapter)$/.test(headingOf(line)?.level ?? "");

function isSignature(line: string): boolean {
  const name = line.replace(/^by /i, "");
  return countWords(name) >= 2 && countWords(name) <= MAX_NAME_WORDS && PERSON_NAME.test(name);
}

/** Whether a signature is the author's own: it holds the surname, or only initials that fit. */
function isBy(line: string, author: string): boolean {
  const surname = /[^ ]*$/.exec(author.replace(/,.*/s, "").trim())?.[0].toLowerCase() ?? "";
  const initials = line.toLowerCase().match(/\p{L}+/gu) ?? [];
  const isInitials = initials.every((word) => word.length === 1) && initials.at(-1) === surname[0];
  return isInitials || line.toLowerCase().includes(surname) || /\bauthor\b/i.test(line);
}
