import { Parser } from "htmlparser2";
import { blockWriter, type TextBlock } from "./epub-blocks.ts";
import { isNoteMark, leafOf, type Leaf } from "./epub-elements.ts";
import { tangled } from "./epub-xml.ts";

/** A content document's story as plain text. */
export interface DocumentText {
  readonly blocks: readonly TextBlock[];
  /** Index of the block at which an element with this id begins; may be the number of blocks. */
  readonly anchors: ReadonlyMap<string, number>;
}

/** Deepest nesting of elements: books of careless makers reach some fifty. */
const MAX_DEPTH = 500;

/** A mark of a scene's end, as the segmenter knows it. */
const SCENE_BREAK = "* * *";

interface Frame {
  readonly leaf: Leaf;
  /** Where a link's text begins in the block being written; `null` for all but the outermost link. */
  readonly linkFrom: number | null;
  hasRaised: boolean;
}

/**
 * The text of an XHTML (or old HTML) document, without what is around and beside the story.
 * @throws UsageError when its elements are nested too deeply.
 */
export function documentText(source: string, fileName: string): DocumentText {
  const writer = blockWriter();
  const open: Frame[] = [];
  const around = (): Leaf | null => open.at(-1)?.leaf ?? null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length >= MAX_DEPTH) throw tangled(fileName);
        const outer = around();
        const leaf = leafOf(name, attributes, outer);
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
        if (leaf?.matter !== "story") return;
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
      },
    },
    { recognizeSelfClosing: true, recognizeCDATA: true },
  );
  parser.end(source);
  return writer.finish();
}
