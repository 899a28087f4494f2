import { closesGutenbergText, opensGutenbergText } from "../text/gutenberg.ts";
import type { Archive } from "./epub-archive.ts";
import type { TextBlock } from "./epub-blocks.ts";
import { type Document, documentsOf, marksIn } from "./epub-documents.ts";
import { canBeChapter, isTooMuch, type LeftOut } from "./epub-left-out.ts";
import { isChapterTitle, matterOfTypes } from "./epub-matter.ts";
import type { Navigation } from "./epub-navigation.ts";
import type { BookPackage } from "./epub-package.ts";
import type { Target } from "./epub-path.ts";

/** All of a book's documents in reading order as one list of blocks. */
export interface SpineText {
  readonly blocks: readonly TextBlock[];
  /** Index of the block where a link leads, or the number of blocks; `null` when it leads nowhere. */
  placeOf(target: Target): number | null;
  /** What the book marks as no story. */
  readonly leftOut: readonly LeftOut[];
  /** What its first page says of the work, if it is one of a fan-fiction archive. */
  readonly archived: Document["archived"];
}

/** Project Gutenberg's licence begins in the first of so many blocks, if at all. */
const HEADER_BLOCKS = 200;

/** @throws UsageError when a document cannot be unpacked or is no text. */
export function spineText(
  archive: Archive,
  book: Pick<BookPackage, "spine" | "aside" | "navigation">,
  navigation: Navigation,
): SpineText {
  const chapters = new Set(
    navigation.entries.flatMap(({ titles, target }) =>
      target !== null && isChapterTitle(titles.at(-1) ?? "") ? [target.path] : [],
    ),
  );
  const documents = documentsOf(archive, book.spine, chapters);
  const aside = documentsAside(documents, marksOfDocuments(book, navigation), chapters);
  const blocks: TextBlock[] = [];
  const places = new Map<string, number>();
  for (const { path, anchors, blocks: own } of documents) {
    const start = blocks.length;
    places.set(path, start);
    if (aside.has(path)) continue;
    for (const [id, at] of anchors) places.set(`${path}#${id}`, start + at);
    for (const block of own) blocks.push(block);
  }
  const titleOf = (path: string): string =>
    navigation.entries.find(({ target }) => target?.path === path)?.titles.at(-1) ?? path;
  return {
    blocks: withoutLicence(blocks),
    placeOf: ({ path, fragment }) => places.get(`${path}#${fragment}`) ?? places.get(path) ?? null,
    archived: documents[0]?.archived ?? null,
    leftOut: [
      ...documents
        .filter(({ path }) => aside.has(path))
        .map(({ path, words }) => ({ what: titleOf(path), words })),
      ...[...marksIn(documents)].map(([what, words]) => ({ what, words })),
    ],
  };
}

/** The documents that do not come into the story: those so marked, unless they are too much or a chapter. */
function documentsAside(
  documents: readonly Document[],
  marks: ReadonlyMap<string, string>,
  chapters: ReadonlySet<string>,
): ReadonlySet<string> {
  const all = documents.reduce((sum, { words }) => sum + words, 0);
  const byMark = new Map<string, number>();
  for (const { path, words } of documents) {
    const mark = marks.get(path);
    if (mark !== undefined) byMark.set(mark, (byMark.get(mark) ?? 0) + words);
  }
  const aside = documents.filter(({ path, words }) => {
    const mark = marks.get(path);
    const isChapter = chapters.has(path) && canBeChapter(words);
    return mark !== undefined && !isChapter && !isTooMuch(byMark.get(mark) ?? 0, all);
  });
  return new Set(aside.map(({ path }) => path));
}

/** What the package or a landmark says of documents that are no story; not of those that hold several entries. */
function marksOfDocuments(
  book: Pick<BookPackage, "aside" | "navigation">,
  { entries, landmarks }: Navigation,
): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { target } of entries) {
    if (target !== null) counts.set(target.path, (counts.get(target.path) ?? 0) + 1);
  }
  const matter = landmarks.flatMap(({ target, types }): [string, string][] => {
    const kind = matterOfTypes(types);
    const isStory = target.fragment !== null || kind === null || kind === "story";
    return isStory || (counts.get(target.path) ?? 0) >= 2 ? [] : [[target.path, types]];
  });
  return new Map([
    ...[...book.aside].map((path): [string, string] => [path, "outside the reading order"]),
    ...matter,
    ...(book.navigation === null ? [] : [[book.navigation, "navigation"] as const]),
  ]);
}

/** The same number of blocks, empty where Project Gutenberg speaks. */
function withoutLicence(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const start = blocks.slice(0, HEADER_BLOCKS).findLastIndex(({ text }) => opensGutenbergText(text));
  const end = blocks.findIndex(({ text }, i) => i > start && closesGutenbergText(text));
  if (start < 0 && end < 0) return blocks;
  return blocks.map((block, i) => (i <= start || (end >= 0 && i >= end) ? { ...block, text: "" } : block));
}
