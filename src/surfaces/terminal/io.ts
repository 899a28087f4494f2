import type { Readable, Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { visible } from "../../text/visible.ts";

/** A stream that may be a terminal of so many columns. */
type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Where the terminal surface reads and writes: results go to `out`, all else to `err`. */
export interface Io {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly out: Output & { hasColors?(): boolean };
  readonly err: Output;
}

/** Writes one result line, broken between words where a terminal is narrower. */
export function printLine(io: Io, line: string): void {
  proseWriter(io.out).write(`${line}\n`);
}

/** Writes one result as JSON, on one line however narrow the terminal is. */
export function printJson(io: Io, value: unknown): void {
  io.out.write(`${safeJson(value)}\n`);
}

/** JSON without characters that a terminal obeys; `JSON.stringify` itself writes only some of them as numbers. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const ESCAPE = "\u001B";
/** What {@link dim} and {@link bold} make, begun and closed: so it harms nothing, whoever wrote it. */
const STYLED = new RegExp(String.raw`(${ESCAPE}\[[12]m)([^${ESCAPE}]*)(${ESCAPE}\[22m)`, "u");

/** A text whose names, errors and answers may come from anybody, without what a terminal would obey. */
function harmless(text: string): string {
  return text
    .split(STYLED)
    .map((piece, at) => (at % 4 === 1 || at % 4 === 3 ? piece : visible(piece)))
    .join("");
}

/** Writes one line beside the results. */
export function note(io: Io, line: string): void {
  proseWriter(io.err).write(`${line}\n`);
}

/**
 * Writes text that arrives piece by piece, each ending with a word, so that a terminal breaks it between
 * words; elsewhere it keeps its lines. Nothing in it commands the terminal.
 */
export function proseWriter(output: Output): { readonly write: (text: string) => void } {
  let column = 0;
  const placed = (word: string): string => {
    const shown = stripVTControlCharacters(word);
    if (word === "\n") column = 0;
    else if (column > 0 && column + shown.length > (output.columns ?? Infinity)) {
      column = shown.trimStart().length;
      return `\n${word.trimStart()}`;
    } else column += shown.length;
    return word;
  };
  return {
    write(text) {
      // A terminal that does not know its width says 0.
      const isNarrow = output.isTTY === true && Boolean(output.columns);
      const shown = harmless(text);
      output.write(isNarrow ? (shown.match(/\n|[^\S\n]*\S+|[^\S\n]+/gu) ?? []).map(placed).join("") : shown);
    },
  };
}

/** Dims text where the terminal shows colours. */
export function dim(io: Io, text: string): string {
  return io.out.isTTY && io.out.hasColors?.() ? `\u001B[2m${visible(text)}\u001B[22m` : text;
}

/** Makes text bold where the terminal shows colours. */
export function bold(io: Io, text: string): string {
  return io.out.isTTY && io.out.hasColors?.() ? `\u001B[1m${visible(text)}\u001B[22m` : text;
}
