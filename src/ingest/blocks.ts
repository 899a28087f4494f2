/** Lines without a blank line between them, in a text not yet normalised; none is empty. */
export type Block = readonly string[];

/** The blocks of a text whose line ends are `\n`. */
export function blocksOf(text: string): Block[] {
  return text
    .split(/\n[ \n]*\n/)
    .map((block) => block.split("\n").filter((line) => line.trim() !== ""))
    .filter((lines) => lines.length > 0);
}

/** The text of blocks, with a blank line between two. */
export function textOf(blocks: readonly Block[]): string {
  return blocks.map((lines) => lines.join("\n")).join("\n\n");
}

/** A block's lines as one. */
export function oneLine(lines: Block): string {
  return lines.map((line) => line.trim()).join(" ");
}
