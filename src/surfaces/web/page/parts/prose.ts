import { html } from "htm/preact";
import type { ComponentChildren } from "preact";

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

/** Emphasis by its mark, the longer before the shorter; underscores within words are none. */
const SPANS = [
  { tag: "code", form: /`([^`\n]+)`/u },
  { tag: "strong", form: /\*\*(?=\S)((?:\\.|[^\\])+?)(?<=\S)\*\*/u },
  { tag: "u", form: /(?<![\p{L}\p{N}_])__(?=\S)((?:\\.|[^\\])+?)(?<=\S)__(?![\p{L}\p{N}_])/u },
  { tag: "s", form: /~~(?=\S)((?:\\.|[^\\])+?)(?<=\S)~~/u },
  { tag: "em", form: /(?<!\*)\*(?=[^\s*])((?:\\.|[^\\*])+?)(?<=\S)\*(?!\*)/u },
  { tag: "em", form: /(?<![\p{L}\p{N}_])_(?=[^\s_])((?:\\.|[^\\_])+?)(?<=\S)_(?![\p{L}\p{N}_])/u },
] as const;

function inline(text: string, mark: ShownMark): Shown {
  const found = SPANS.flatMap(({ tag, form }) => {
    const match = form.exec(text);
    // A backslash before it takes its meaning.
    return match && text[match.index - 1] !== "\\" ? [{ tag, match }] : [];
  }).toSorted((one, other) => one.match.index - other.match.index)[0];
  if (found === undefined) return plain(text, mark);
  const { tag, match } = found;
  const within = match[1]!;
  return [
    plain(text.slice(0, match.index), mark),
    html`<${tag}>${tag === "code" ? plain(within, mark) : inline(within, mark)}<//>`,
    inline(text.slice(match.index + match[0].length), mark),
  ];
}

function plain(text: string, mark: ShownMark): Shown[] {
  return text
    .split(MARK)
    .map((piece, at) => (at % 2 === 1 ? mark(Number(piece)) : piece.replaceAll(/\\(?=[*_~`>#|\\-])/gu, "")));
}
