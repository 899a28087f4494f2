import { elementAt } from "../core/element-at.ts";
import type { TextBlock } from "./epub-blocks.ts";

/** So many blocks, and this share of a document's, are words that a program has placed one by one … */
const MIN_BLOCKS = 12;
const MIN_SHARE = 0.8;
/** … of so many words each, most of which do not end a sentence, as short replies do. */
const MAX_WORDS = 2;
const MAX_ENDINGS = 0.4;

const ENDS_SENTENCE = /[.!?:…。！？]["'”’»)\]]*$/u;

/** What a document holds, in blocks. */
interface Blocks {
  readonly blocks: readonly TextBlock[];
  /** Index of a block for each id. */
  readonly anchors: ReadonlyMap<string, number>;
}

/**
 * The paragraphs of a document in which every word is a block of its own, placed for the eye: one ends with a sentence, where
 * an element that holds several words ends. Other documents stay as they are.
 */
export function wordsJoined(document: Blocks): Blocks {
  const { blocks, anchors } = document;
  const placed = blocks.filter(isPlaced);
  const endings = placed.filter(({ text }) => ENDS_SENTENCE.test(text)).length;
  if (placed.length < Math.max(MIN_BLOCKS, blocks.length * MIN_SHARE)) return document;
  if (endings > placed.length * MAX_ENDINGS) return document;
  const nearest = Math.min(...placed.slice(1, MIN_BLOCKS).map(({ apart }) => apart));
  const paragraphs: { first: TextBlock; last: TextBlock; texts: string[] }[] = [];
  const indexes = blocks.map((block) => {
    const open = paragraphs.at(-1);
    const isBorder = block.apart > nearest && ENDS_SENTENCE.test(open?.last.text ?? "");
    if (open !== undefined && isPlaced(open.last) && isPlaced(block) && !isBorder) {
      open.texts.push(block.text);
      open.last = block;
    } else {
      paragraphs.push({ first: block, last: block, texts: [block.text] });
    }
    return paragraphs.length - 1;
  });
  return {
    blocks: paragraphs.map(({ first, texts }) => ({ ...first, text: texts.join(" ") })),
    anchors: new Map(
      [...anchors].map(([id, at]) => [id, at < indexes.length ? elementAt(indexes, at) : paragraphs.length]),
    ),
  };
}

/** A word, or a few; no heading and no mark of a scene's end. */
const isPlaced = ({ heading, text }: TextBlock): boolean =>
  heading === 0 && !/^[*#~•·]+$/.test(text) && text.split(/\s/, MAX_WORDS + 1).length <= MAX_WORDS;
