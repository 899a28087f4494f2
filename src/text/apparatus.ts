import { headingOf } from "./headings.ts";

/** The start of a transcriber's bracket at the beginning of a line: a picture, a note or the like. */
const BRACKET_START =
  /^[ \t]*\[(?:Illustration|Frontispiece|Transcriber['’]s Notes?|Sidenote|Footnote|Decoration|Blank page)\b/gim;

/** The longest text in such brackets, in characters; a bracket that closes later means something else. */
const MAX_MARK = 6000;

/** Brackets that never close take the most time to read, and no real text has so many. */
const MAX_UNCLOSED = 100;

const PAGE_NUMBER = /[[{](?:Pg|Page) ?(?:\d+|[ivxlc]+)[\]}]/gi;

/** A note below the text: "[12] Of the same age." or "[A] …", with the lines that follow. */
const FOOTNOTE = /(?<=^[ \t]*\n|^)[ \t]*\[(\d{1,4}|[A-Z]|\*)\]:?[ \t]+\S.*(?:\n[ \t]*\S.*)*/gm;

/** A note's mark at the end of a word. The look-behind comes last, so that it is not tried at every character. */
const FOOTNOTE_MARK = /\[(\d{1,4}|[A-Z]|\*)\](?<=\S\[[^\]]{1,4}\])/g;

const NOTES_TITLE = /^[ \t]*FOOTNOTES?:?[ \t]*$/gim;

/**
 * A plain text (line ends `\n`) without what is printed or transcribed around the story: pictures with their
 * captions, page numbers, notes and their marks. A heading inside a picture's brackets stays: illustrated editions
 * have them there.
 */
export function withoutApparatus(text: string): string {
  return /[[{]/.test(text) ? withoutNotes(withoutBrackets(text)).replace(PAGE_NUMBER, "") : text;
}

function withoutBrackets(text: string): string {
  const kept: string[] = [];
  let from = 0;
  let unclosed = 0;
  for (const { index } of text.matchAll(BRACKET_START)) {
    if (index < from) continue;
    const end = closing(text, text.indexOf("[", index));
    if (end < 0) unclosed += 1;
    if (unclosed > MAX_UNCLOSED) break;
    if (end < 0) continue;
    const heading = lastLine(text.slice(index, end));
    kept.push(text.slice(from, index), headingOf(heading)?.level === "chapter" ? `\n\n${heading}\n\n` : "");
    from = end;
  }
  return [...kept, text.slice(from)].join("");
}

/** Where the bracket that opens at an index closes, counting nested ones; -1 when it does not. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + MAX_MARK); at += 1) {
    if (text[at] === "[") depth += 1;
    else if (text[at] === "]") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

function lastLine(mark: string): string {
  const lines = mark.replace(/\]$/, "").trimEnd();
  return lines.slice(lines.lastIndexOf("\n") + 1).trim();
}

/** Removes the notes whose marks stand in the text; others may be a list that is numbered the same way. */
function withoutNotes(text: string): string {
  const marked = new Set([...text.matchAll(FOOTNOTE_MARK)].map((match) => match[1]));
  if (marked.size === 0) return text;
  const notes = [...text.matchAll(FOOTNOTE)].map((match) => match[1]);
  const noted = new Set(notes.filter((mark) => marked.has(mark)));
  if (noted.size === 0) return text;
  return text
    .replace(FOOTNOTE, (note, mark: string) => (noted.has(mark) ? "" : note))
    .replace(FOOTNOTE_MARK, (whole, mark: string) => (noted.has(mark) ? "" : whole))
    .replace(NOTES_TITLE, "");
}
