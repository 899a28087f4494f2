import { html } from "htm/preact";
import type { ComponentChildren } from "preact";
import { emphasised, type Piece } from "./emphasis.ts";

/** What stands at a place of a text, such as the number of a passage. */
export interface Mark {
  readonly at: number;
  readonly shown: ComponentChildren;
}

type Shown = ComponentChildren;

/** Stand for the marks of a text while it is read; no text has them (they are of the private use area of Unicode). */
const [OPENS, CLOSES] = ["\uE000", "\uE001"];
const MARK = /\uE000(\d+)\uE001/u;

/**
 * A text as Discord shows what a model wrote: paragraphs, quotations, lists and emphasis; nothing in it is code of the page,
 * leads anywhere or is loaded from anywhere.
 */
export function Prose({ text, marks = [] }: { readonly text: string; readonly marks?: readonly Mark[] }) {
  let marked = "";
  let from = 0;
  for (const [number, { at }] of marks.entries()) {
    marked += `${text.slice(from, at).replaceAll(/[\uE000\uE001]/gu, "")}${OPENS}${number}${CLOSES}`;
    from = at;
  }
  marked += text.slice(from).replaceAll(/[\uE000\uE001]/gu, "");
  return html`<div class="prose">${blocksOf(marked, (number) => marks[number]?.shown)}</div>`;
}

type ShownMark = (number: number) => Shown;

const FENCE = /^```\w*\n?([^]*?)(?:```|$)/u;
const KINDS = [
  { kind: "quote", begin: /^>[^\S\n]?/u },
  { kind: "list", begin: /^[-*+][^\S\n]+/u },
  { kind: "numbers", begin: /^\d{1,3}[.)][^\S\n]+/u },
] as const;

/** Lines of one kind that stand together. */
interface Block {
  readonly kind: (typeof KINDS)[number]["kind"] | "text";
  readonly lines: string[];
}

function blocksOf(text: string, mark: ShownMark): Shown[] {
  return text.split(/(^```[^]*?(?:^```[^\S\n]*$|$(?![^])))/mu).flatMap((piece) => {
    const code = FENCE.exec(piece)?.[1];
    return code === undefined
      ? linesOf(piece).map((block) => blockShown(block, mark))
      : html`<pre>${code}</pre>`;
  });
}

function linesOf(text: string): Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of text.split("\n")) {
    const found = KINDS.find(({ begin }) => begin.test(line));
    const kind = found?.kind ?? "text";
    const last = blocks.at(-1);
    if (line.trim() === "") isOpen = false;
    else if (isOpen && last?.kind === kind) last.lines.push(found ? line.replace(found.begin, "") : line);
    else {
      blocks.push({ kind, lines: [found ? line.replace(found.begin, "") : line] });
      isOpen = true;
    }
  }
  return blocks;
}

function blockShown({ kind, lines }: Block, mark: ShownMark): Shown {
  const items = () => lines.map((line) => html`<li>${inline(line, mark)}</li>`);
  switch (kind) {
    case "quote":
      return html`<blockquote>${inLines(lines, mark)}</blockquote>`;
    case "list":
      return html`<ul>
        ${items()}
      </ul>`;
    case "numbers":
      return html`<ol>
        ${items()}
      </ol>`;
    default:
      return html`<p>${inLines(lines, mark)}</p>`;
  }
}

function inLines(lines: readonly string[], mark: ShownMark): Shown[] {
  return lines.map((line, at) => (at === 0 ? inline(line, mark) : [html`<br />`, inline(line, mark)]));
}

function inline(line: string, mark: ShownMark): Shown {
  const shown = (piece: Piece): Shown =>
    typeof piece === "string"
      ? piece.split(MARK).map((part, at) => (at % 2 === 1 ? mark(Number(part)) : part))
      : html`<${piece.tag}>${piece.within.map(shown)}<//>`;
  return emphasised(line).map(shown);
}
