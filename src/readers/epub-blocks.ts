import { normalise } from "../text/normalise.ts";

/** A paragraph, a heading, or the lines of a stanza. */
export interface TextBlock {
  /** Plain text; lines that must stay apart are. */
  readonly text: string;
  /** 1–6; 0 for what is no heading. */
  readonly heading: number;
  /** Number of links inside the book, when most of its words are links, as in a table of contents; else 0. */
  readonly links: number;
  /** How many elements end and begin between the block before and this one. */
  readonly apart: number;
}

/** Share of letters inside links from which a block is one of links. */
const LINK_SHARE = 0.5;

/** The block being written, in parts, so that many small ones cost no more than their length. */
interface Draft {
  readonly parts: string[];
  /** Number of parts up to the last that is more than white space. */
  solid: number;
  heading: number;
  /** Letters in links, and number of links. */
  linked: number;
  links: number;
  readonly ids: { readonly id: string; readonly at: number }[];
}

/** Gathers the words of a document to blocks. */
export interface BlockWriter {
  /** A place in the block being written. */
  mark(): number;
  /** Remembers where an element with this id begins. */
  anchor(id: string): void;
  /** Adds words; the ends of source lines are spaces. */
  write(text: string): void;
  writeAsIs(text: string): void;
  /** Says that the block is a heading of this level. */
  heading(level: number): void;
  /** Ends the block, or inside a stanza only its line. */
  end(isLine: boolean): void;
  /** Ends a link that began at a mark, and takes its words back when they are a note's mark. */
  closeLink(from: number, isNoteMark: (text: string) => boolean): void;
  /** All blocks, and for each id the index of the block it stands in or before. */
  finish(): { readonly blocks: TextBlock[]; readonly anchors: Map<string, number> };
}

/** A writer that has no blocks yet. */
export function blockWriter(): BlockWriter {
  const blocks: TextBlock[] = [];
  const anchors = new Map<string, number>();
  let draft = newDraft();
  let apart = 0;
  const add = (text: string): void => {
    if (text === "") return;
    draft.parts.push(text);
    if (/\S/.test(text)) draft.solid = draft.parts.length;
  };
  const flush = (): void => {
    for (const { id, at } of draft.ids) {
      // An id behind the last word of a paragraph belongs to what follows.
      const isBehind = draft.solid > 0 && at >= draft.solid;
      if (!anchors.has(id)) anchors.set(id, blocks.length + (isBehind ? 1 : 0));
    }
    const text = keptLines(draft.parts.join(""));
    const areLinks = draft.links > 0 && draft.linked >= lettersIn(text) * LINK_SHARE;
    if (text !== "") {
      blocks.push({ text, heading: draft.heading, links: areLinks ? draft.links : 0, apart });
      apart = 0;
    }
    apart += 1;
    draft = newDraft();
  };
  return {
    mark: () => draft.parts.length,
    anchor: (id) => void draft.ids.push({ id, at: draft.parts.length }),
    write: (text) => add(text.replace(/[\t\n\r]+/g, " ")),
    writeAsIs: add,
    heading: (level) => void (draft.heading = Math.max(draft.heading, level)),
    end(isLine) {
      if (!isLine) flush();
      else if (draft.solid > 0) add("\n");
    },
    closeLink(from, isNoteMark) {
      const text = draft.parts.slice(from).join("");
      if (isNoteMark(text)) {
        draft.parts.length = Math.min(from, draft.parts.length);
        draft.solid = Math.min(draft.solid, draft.parts.length);
      } else {
        draft.linked += lettersIn(text);
        draft.links += 1;
      }
    },
    finish() {
      flush();
      return { blocks, anchors };
    },
  };
}

const newDraft = (): Draft => ({ parts: [], solid: 0, heading: 0, linked: 0, links: 0, ids: [] });

const lettersIn = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, "").length;

/** A block's lines; those that the normaliser would take for wrapped prose become paragraphs. */
function keptLines(source: string): string {
  const lines = source
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  const text = lines.join("\n");
  if (lines.length < 2) return text;
  const kept = normalise(text).split(/\n+/).length;
  return kept === lines.length ? text : lines.join("\n\n");
}
