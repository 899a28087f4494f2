import { headingOf } from "./headings.ts";
import { countWords } from "./word-count.ts";

/** The text of a story from a fan-fiction archive, saved as plain text, without what the archive adds. */
export interface FanArchiveText {
  readonly text: string;
  readonly title: string | null;
  readonly author: string | null;
  /** Number of words left out: header, summaries, notes, farewell. */
  readonly leftOut: number;
}

/** How far the archive's header is looked for, in characters. */
const MAX_HEADER = 6000;

const ORIGIN = /^\s*Posted originally on the .{1,80} at \S+\.?[ \t]*$/im;
const FIELD = /^\s*(?:Rating|Archive Warnings?|Fandoms?|Category|Categories):/im;
const BYLINE = /^by\s+(\S[^\n]{0,80})$/i;
/** What stands before a story or a chapter, and what after one. */
const LABEL_BEFORE = /^(?:Chapter )?(?:Summary|Notes)[.:]?$/i;
const LABEL_AFTER = /^(?:Chapter )?End Notes[.:]?$/i;
const SEE_NOTES = /^\(?See the end of the (?:chapter|work) for .{0,40}notes\.?\)?$/i;
const FAREWELL = /^Please drop by the archive and comment/i;

/**
 * Takes the header of such an archive, summaries, notes and its farewell from a plain text (line ends `\n`). A summary or
 * note above a story ends with its first paragraph, or where the next label or the mark of an end note stands.
 *
 * @returns `null` for any other text.
 */
export function readFanArchive(source: string): FanArchiveText | null {
  const head = source.slice(0, MAX_HEADER);
  if (!ORIGIN.test(head) || !FIELD.test(head)) return null;
  const blocks = source
    .trim()
    .split(/\n(?:[ \t]*\n)+/)
    .flatMap(atLabels);
  const first = storyStart(blocks);
  const kept = [...withoutNotes(blocks.slice(first))];
  const text = kept.join("\n\n");
  const byline = blocks
    .slice(0, first)
    .flatMap((block) => block.split("\n"))
    .find((line) => BYLINE.test(line.trim()));
  return {
    text,
    title: blocks[0]?.split("\n")[0]?.trim() ?? null,
    author: BYLINE.exec(byline?.trim() ?? "")?.[1] ?? null,
    leftOut: Math.max(0, countWords(source) - countWords(text)),
  };
}

/** A block with labels as blocks of their own. */
function atLabels(block: string): string[] {
  const lines = block.split("\n");
  const at = lines.findIndex((line) => isLabel(line.trim()));
  if (at < 0 || lines.length === 1) return [block];
  const [before, after] = [lines.slice(0, at), lines.slice(at + 1)];
  const parts = [before.join("\n"), lines.slice(at, at + 1).join(""), after.join("\n")];
  return parts.filter((part) => part.trim() !== "").flatMap((part, i) => (i === 2 ? atLabels(part) : [part]));
}

const isLabel = (line: string): boolean =>
  LABEL_BEFORE.test(line) || LABEL_AFTER.test(line) || SEE_NOTES.test(line) || FAREWELL.test(line);

/** The index of the block in which the first chapter begins, else of the one after the archive's header. */
function storyStart(blocks: readonly string[]): number {
  const chapter = blocks.findIndex(isChapter);
  if (chapter >= 0) return chapter;
  const fields = blocks.findLastIndex((block) => FIELD.test(block) || /^\s*Stats:/im.test(block));
  const byline = blocks.findIndex(
    (block, i) => i > fields && block.split("\n").some((line) => BYLINE.test(line.trim())),
  );
  return Math.max(fields, byline) + 1;
}

const isChapter = (block: string): boolean =>
  /^(?:chapter|named)$/.test(headingOf(block.split("\n")[0] ?? "")?.level ?? "") && !isLabel(block.trim());

/** The blocks that tell the story. */
function* withoutNotes(blocks: readonly string[]): Generator<string> {
  let isAfter = false;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]?.trim() ?? "";
    if (FAREWELL.test(block)) return;
    if (isChapter(block)) isAfter = false;
    if (LABEL_AFTER.test(block)) isAfter = true;
    else if (LABEL_BEFORE.test(block)) at = noteEnd(blocks, at);
    else if (!isAfter && !SEE_NOTES.test(block)) yield block;
  }
}

/**
 * The index of the last block of the note under a label: before a label that stands above the story, too, or before the
 * first block that is not indented if the note is; else its first.
 */
function noteEnd(blocks: readonly string[], label: number): number {
  let plain = 0;
  for (let at = label + 1; at < blocks.length; at++) {
    const block = blocks[at] ?? "";
    if (LABEL_BEFORE.test(block.trim()) || SEE_NOTES.test(block.trim())) return at - 1;
    if (isLabel(block.trim()) || isChapter(block)) break;
    if (plain === 0 && !/^[ \t]{2}/.test(block)) plain = at;
  }
  return Math.max(plain - 1, label + 1);
}
