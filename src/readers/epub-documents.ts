import { countWords } from "../text/word-count.ts";
import type { Archive } from "./epub-archive.ts";
import { canBeChapter, FAN_ARCHIVE, isTooMuch } from "./epub-left-out.ts";
import { documentText, type DocumentText } from "./epub-text.ts";
import { textIn } from "./epub-xml.ts";
import { fanArchivePage, type FanArchivePage } from "./fan-archive-page.ts";

/** A document of a book with its text. */
export interface Document extends DocumentText {
  readonly path: string;
  /** Number of words of its text. */
  readonly words: number;
  /** What a page of a fan-fiction archive says of the work; `null` for any other page. */
  readonly archived: Pick<FanArchivePage, "title" | "author"> | null;
}

/**
 * A book's documents. Classes and types say what in them is no story, unless that is too much of the book, or all that a
 * document has in which a chapter begins.
 *
 * @throws UsageError when a document cannot be unpacked or is no text.
 */
export function documentsOf(
  archive: Archive,
  paths: readonly string[],
  chapters: ReadonlySet<string>,
): Document[] {
  const read = (path: string, kept?: ReadonlySet<string>): Document => {
    const source = textIn(archive, path) ?? "";
    const archived = fanArchivePage(source, archive.fileName);
    const text = documentText(archived?.source ?? source, archive.fileName, kept);
    const leftOut = archived ? new Map([...text.leftOut, [FAN_ARCHIVE, archived.leftOut]]) : text.leftOut;
    return {
      ...text,
      leftOut,
      path,
      archived,
      words: text.blocks.reduce((sum, block) => sum + countWords(block.text), 0),
    };
  };
  const documents = paths.map((path) => read(path));
  const left = marksIn(documents);
  const all = documents.reduce((sum, { words }) => sum + words, 0) + total(left);
  const kept = new Set([...left].flatMap(([mark, words]) => (isTooMuch(words, all) ? [mark] : [])));
  return documents.map((document) => {
    const { path, leftOut, words } = document;
    const isLost = chapters.has(path) && !canBeChapter(words) && canBeChapter(total(leftOut));
    if (isLost) return read(path, new Set(leftOut.keys()));
    return [...leftOut.keys()].some((mark) => kept.has(mark)) ? read(path, kept) : document;
  });
}

/** Number of words left out of all documents for each class or type. */
export function marksIn(documents: readonly Document[]): Map<string, number> {
  const marks = new Map<string, number>();
  for (const { leftOut } of documents) {
    for (const [mark, words] of leftOut) marks.set(mark, (marks.get(mark) ?? 0) + words);
  }
  return marks;
}

const total = (marks: ReadonlyMap<string, number>): number =>
  [...marks.values()].reduce((sum, words) => sum + words, 0);
