import { elementAt } from "../core/element-at.ts";
import { isContentsTitle } from "../text/contents-title.ts";
import { oneLine, type Block } from "./blocks.ts";

/** A title in the text that a table of contents lists. */
export interface ListedTitle {
  readonly title: string;
  /** Index of the block it stands in, above its text. */
  readonly block: number;
}

/** A table of contents lists at least this many titles. */
const MIN_TITLES = 3;

/** Longest title, in characters. */
const MAX_TITLE_LENGTH = 80;

/**
 * The titles of a collection whose texts have only names: those lines of a list headed "Contents" that
 * come again further down as blocks of their own, in the list's order.
 */
export function listedTitles(blocks: readonly Block[]): ListedTitle[] {
  const head = blocks.findIndex((lines) => isContentsTitle(lines[0] ?? ""));
  const entries = head < 0 ? new Map<string, Entry>() : entriesFrom(blocks, head);
  const found: ListedTitle[] = [];
  let last = -1;
  for (const [block, lines] of blocks.entries()) {
    const title = oneLine(lines);
    const entry = title.length > MAX_TITLE_LENGTH ? undefined : entries.get(keyOf(title));
    if (entry === undefined || entry.block >= block || entry.rank <= last) continue;
    found.push({ title, block });
    last = entry.rank;
  }
  return found.length < MIN_TITLES ? [] : found;
}

/** A line of the list: the block it stands in and its rank among the entries. */
interface Entry {
  readonly block: number;
  readonly rank: number;
}

/** The lines of the list by their letters: short ones, up to the first that comes again. */
function entriesFrom(blocks: readonly Block[], head: number): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let block = head; block < blocks.length; block += 1) {
    for (const line of elementAt(blocks, block).slice(block === head ? 1 : 0)) {
      if (line.trim().length > MAX_TITLE_LENGTH) return entries;
      const key = keyOf(line);
      if (entries.has(key)) return entries;
      if (key !== "") entries.set(key, { block, rank: entries.size });
    }
  }
  return entries;
}

/** The letters of a title, without a number before it or a page number after it. */
function keyOf(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/^(?:\d+|[ivxlc]+)\.\s+/, "")
    .replace(/[\s.]+\d+$/, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
