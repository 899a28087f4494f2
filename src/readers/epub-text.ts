import { Parser } from "htmlparser2";
import { blockWriter, type TextBlock } from "./epub-blocks.ts";
import { isNoteMark, leafOf, type Leaf } from "./epub-elements.ts";
import { wordsJoined } from "./epub-word-layout.ts";
import { countWords } from "../text/word-count.ts";
import { tangled } from "./epub-xml.ts";

/** A content document's story as plain text. */
export interface DocumentText {
  readonly blocks: readonly TextBlock[];
  /** Index of the block at which an element with this id begins; may be the number of blocks. */
  readonly anchors: ReadonlyMap<string, number>;
  /** Number of words left out for each class or type that says so. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/** Deepest nesting of elements: books of careless makers reach some fifty. */
const MAX_DEPTH = 500;

/** A mark of a scene's end, as the segmenter knows it. */
const SCENE_BREAK = "* * *";

/** Letters of scripts that part words by spaces are the only ones that count. */
const NO_WORD = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}]/gu;
const LONGEST_WORD = 20;

/** Words that are run together have at least so many letters in a document. */
const MIN_RUN = 60;

interface Frame {
  readonly leaf: Leaf;
  /** Where a link's text begins in the block being written; `null` for all but the outermost link. */
  readonly linkFrom: number | null;
  hasRaised: boolean;
}

/**
 * The text of an XHTML (or old HTML) document, without what is around and beside the story; classes and types in `kept`
 * are not believed.
 * @throws UsageError when its elements are nested too deeply.
 */
export function documentText(
  source: string,
  fileName: string,
  kept: ReadonlySet<string> = new Set(),
): DocumentText {
  const text = textOf(source, { fileName, kept, gap: "" });
  return isRunTogether(text.blocks) ? textOf(source, { fileName, kept, gap: " " }) : text;
}

/** Whether most letters stand in words that no language has: a fixed layout, where every word is placed by itself. */
function isRunTogether(blocks: readonly TextBlock[]): boolean {
  const words = blocks.flatMap(({ text }) =>
    text.split(/\s+/).map((word) => word.replace(NO_WORD, "").length),
  );
  const long = sumOf(words.filter((length) => length > LONGEST_WORD));
  return long > MIN_RUN && long * 2 > sumOf(words);
}

const sumOf = (lengths: readonly number[]): number => lengths.reduce((sum, length) => sum + length, 0);

/** `gap` stands between neighbouring spans. */
function textOf(
  source: string,
  { fileName, kept, gap }: { fileName: string; kept: ReadonlySet<string>; gap: string },
): DocumentText {
  const leftOut = new Map<string, number>();
  const writer = blockWriter();
  const open: Frame[] = [];
  const around = (): Leaf | null => open.at(-1)?.leaf ?? null;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = tag.slice(tag.indexOf(":") + 1);
        if (open.length >= MAX_DEPTH) throw tangled(fileName);
        const outer = around();
        const leaf = leafOf(name, attributes, outer, kept);
        if (leaf.isBlock) writer.end(outer?.isStanza === true);
        for (const id of [attributes["id"], name === "a" ? attributes["name"] : undefined]) {
          if (id !== undefined) writer.anchor(id);
        }
        const startsLink = leaf.isLink && outer?.isLink !== true;
        const link = open.findLast(({ linkFrom }) => linkFrom !== null);
        if (leaf.isRaised && link !== undefined) link.hasRaised = true;
        open.push({ leaf, linkFrom: startsLink ? writer.mark() : null, hasRaised: leaf.isRaised });
        if (leaf.matter !== "story") return;
        writer.writeAsIs(leaf.says);
        if (name === "hr") writer.writeAsIs(SCENE_BREAK);
      },
      ontext(text) {
        const leaf = around();
        if (leaf === null) return;
        if (leaf.matter !== "story") {
          const mark = leaf.leftOutAs;
          if (mark !== null) leftOut.set(mark, (leftOut.get(mark) ?? 0) + countWords(text));
          return;
        }
        if (leaf.isPreformatted) writer.writeAsIs(text);
        else writer.write(text);
        if (leaf.heading > 0) writer.heading(leaf.heading);
      },
      onclosetag() {
        const frame = open.pop();
        if (frame === undefined) return;
        if (frame.linkFrom !== null) {
          writer.closeLink(frame.linkFrom, (text) => isNoteMark(text, frame.hasRaised));
        }
        if (frame.leaf.isBlock) writer.end(around()?.isStanza === true);
        else writer.writeAsIs(gap);
      },
    },
    { recognizeSelfClosing: true, recognizeCDATA: true },
  );
  parser.end(source);
  return { ...wordsJoined(writer.finish()), leftOut };
}
