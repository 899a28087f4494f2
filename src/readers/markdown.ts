import { elementAt } from "../core/element-at.ts";
import { decodeText } from "../text/decode.ts";
import { readFrontMatter } from "../text/front-matter.ts";
import { headingOf, NESTING } from "../text/headings.ts";
import { plainProse } from "../text/markdown-inline.ts";
import { countWords } from "../text/word-count.ts";
import { leftOutNotes } from "./epub-left-out.ts";
import type { Piece, Reader } from "./reader.ts";

/** A line longer than this is a paragraph, even when a row of dashes underlines it. */
const MAX_HEADING_LENGTH = 120;

const ATX = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/;
const SETEXT = /^ {0,3}(={2,}|-{2,})[ \t]*$/;
const THEMATIC_BREAK = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** HTML's comments and those of Obsidian. */
const COMMENTS = /<!--[^]*?(?:-->|$)|%%[^]*?%%/g;

/** A note beside the text with its lines: "> [!warning] Title". */
const CALLOUT = /^ {0,3}>[ \t]*\[!(\w[\w-]*)[^\]\n]*\].*(?:\n {0,3}>.*)*/gm;

/** A heading with the text up to the next one; the stretch before the first has level 0. */
interface Stretch {
  readonly level: number;
  readonly title: string;
  readonly text: string;
}

/** Reads Markdown with YAML front matter; headings become the pieces' titles. */
export function markdownReader(): Reader {
  return {
    id: "markdown",
    extensions: [".md", ".markdown"],
    read(bytes, fileName) {
      const source = decodeText(bytes, fileName).replace(/\r\n?/g, "\n");
      const { meta, body } = readFrontMatter(source, fileName);
      const { text, leftOut } = withoutCallouts(body.replace(COMMENTS, ""));
      const stretches = stretchesOf(text);
      const told = textField(meta["title"]);
      const heading = documentTitle(stretches, told);
      return {
        title: told ?? heading?.title ?? null,
        author: textField(meta["author"]),
        language: textField(meta["language"] ?? meta["lang"]),
        pieces: piecesOf(stretches, heading),
        notes: leftOutNotes([{ what: "callouts", words: leftOut }]),
        meta,
      };
    },
  };
}

/** The text without the notes beside it, and how many words they have; a quotation set as one stays. */
function withoutCallouts(body: string): { text: string; leftOut: number } {
  let leftOut = 0;
  const text = body.replace(CALLOUT, (callout, type: string) => {
    if (/^(?:quote|cite)$/i.test(type)) return callout.replace(/\[![^\]\n]*\][-+]?/, "");
    leftOut += countWords(callout.replaceAll(/^ {0,3}>|\[![^\]\n]*\][-+]?/gm, ""));
    return "";
  });
  return { text, leftOut };
}

function stretchesOf(body: string): Stretch[] {
  const stretches: { level: number; title: string; lines: string[] }[] = [{ level: 0, title: "", lines: [] }];
  let fence = "";
  let prose: string[] = [];
  const flush = (): void => {
    elementAt(stretches, -1).lines.push(plainProse(prose.join("\n")));
    prose = [];
  };
  const open = (level: number, title: string): void => {
    flush();
    stretches.push({ level, title: plainProse(title).replace(/\s+/g, " ").trim(), lines: [] });
  };
  for (const line of body.split("\n")) {
    const mark = FENCE.exec(line)?.[1] ?? "";
    const atx = ATX.exec(line);
    const underline = SETEXT.exec(line)?.[1];
    if (fence !== "") {
      if (mark.startsWith(fence)) fence = "";
      else elementAt(stretches, -1).lines.push(line);
    } else if (mark !== "") {
      flush();
      fence = mark;
    } else if (atx) {
      open((atx[1] ?? "").length, (atx[2] ?? "").trim().replace(/(?:^|[ \t])#+$/, ""));
    } else if (underline !== undefined && isOneLine(prose)) {
      open(underline.startsWith("=") ? 1 : 2, prose.pop()!);
    } else if (THEMATIC_BREAK.test(line)) {
      prose.push("", "\\*\\*\\*", "");
    } else {
      prose.push(line);
    }
  }
  flush();
  return stretches.map(({ level, title, lines }) => ({ level, title, text: lines.join("\n") }));
}

/** Whether the last line is a paragraph by itself, short enough for an underlined heading. */
function isOneLine(prose: readonly string[]): boolean {
  const last = prose.at(-1) ?? "";
  return /\S/.test(last) && last.length <= MAX_HEADING_LENGTH && !/\S/.test(prose.at(-2) ?? "");
}

/** The document's title: the only heading of the first level, above all others and before any text. */
function documentTitle(stretches: readonly Stretch[], told: string | null): Stretch | null {
  const [before, first, ...others] = stretches;
  if (!before || !first || /\S/.test(before.text) || first.title === "") return null;
  if (headingOf(first.title) !== null || others.some(({ level }) => level <= first.level)) return null;
  const isAlone = others.length === 0;
  return isAlone && told !== null && told !== first.title ? null : first;
}

function piecesOf(stretches: readonly Stretch[], documentHeading: Stretch | null): Piece[] {
  const outer: Stretch[] = [];
  const pieces: Piece[] = [];
  for (const [i, stretch] of stretches.entries()) {
    while (outer.length > 0 && elementAt(outer, -1).level >= stretch.level) outer.pop();
    const isUntitled = stretch.level === 0 || stretch === documentHeading || stretch.title === "";
    if (/\S/.test(stretch.text)) {
      const title = [...outer, stretch].map((s) => s.title).join(NESTING);
      pieces.push({ title: isUntitled ? null : title, text: stretch.text });
    } else if (!isUntitled && (stretches[i + 1]?.level ?? 0) > stretch.level) {
      outer.push(stretch);
    }
  }
  return pieces;
}

function textField(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
