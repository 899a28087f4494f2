import { closesGutenbergText, opensGutenbergText } from "../text/gutenberg.ts";
import type { Archive } from "./epub-archive.ts";
import type { TextBlock } from "./epub-blocks.ts";
import { matterOfTypes } from "./epub-matter.ts";
import type { Navigation } from "./epub-navigation.ts";
import type { BookPackage } from "./epub-package.ts";
import type { Target } from "./epub-path.ts";
import { documentText } from "./epub-text.ts";
import { textIn } from "./epub-xml.ts";

/** All of a book's documents in reading order as one list of blocks. */
export interface SpineText {
  readonly blocks: readonly TextBlock[];
  /** Index of the block where a link leads, or the number of blocks; `null` when it leads nowhere. */
  placeOf(target: Target): number | null;
}

/** Project Gutenberg's licence begins in the first of so many blocks, if at all. */
const HEADER_BLOCKS = 200;

/** @throws UsageError when a document cannot be unpacked or is no text. */
export function spineText(archive: Archive, book: BookPackage, navigation: Navigation): SpineText {
  const leftOut = documentsLeftOut(book, navigation);
  const blocks: TextBlock[] = [];
  const places = new Map<string, number>();
  for (const path of book.spine) {
    const start = blocks.length;
    places.set(path, start);
    const source = leftOut.has(path) ? null : textIn(archive, path);
    if (source === null) continue;
    const document = documentText(source, archive.fileName);
    for (const [id, at] of document.anchors) places.set(`${path}#${id}`, start + at);
    for (const block of document.blocks) blocks.push(block);
  }
  return {
    blocks: withoutLicence(blocks),
    placeOf: ({ path, fragment }) => places.get(`${path}#${fragment}`) ?? places.get(path) ?? null,
  };
}

/** Documents that the package or a landmark tells to be no story; not those that hold several entries. */
function documentsLeftOut(book: BookPackage, { entries, landmarks }: Navigation): ReadonlySet<string> {
  const matter = landmarks.filter(
    ({ target, types }) =>
      target.fragment === null && matterOfTypes(types) !== null && matterOfTypes(types) !== "story",
  );
  const counts = new Map<string, number>();
  for (const { target } of entries) {
    if (target !== null) counts.set(target.path, (counts.get(target.path) ?? 0) + 1);
  }
  const paths = matter.map(({ target }) => target.path).filter((path) => (counts.get(path) ?? 0) < 2);
  return new Set([...book.aside, ...paths, ...(book.navigation === null ? [] : [book.navigation])]);
}

/** The same number of blocks, empty where Project Gutenberg speaks. */
function withoutLicence(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const start = blocks.slice(0, HEADER_BLOCKS).findLastIndex(({ text }) => opensGutenbergText(text));
  const end = blocks.findIndex(({ text }, i) => i > start && closesGutenbergText(text));
  if (start < 0 && end < 0) return blocks;
  return blocks.map((block, i) => (i <= start || (end >= 0 && i >= end) ? { ...block, text: "" } : block));
}
