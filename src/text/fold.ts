import { withoutMarks } from "./marks.ts";
import { wholeWordsIn } from "./whole-words.ts";

/**
 * A name or title in the form in which what people type is compared: NFKC, one shape of apostrophe and of dash, one
 * space for any white space, lower case.
 */
export function foldName(name: string): string {
  return name
    .normalize("NFKC")
    .replaceAll("’", "'")
    .replaceAll(/[‐-―]/gu, "-")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

/**
 * A text in the form in which quotations are compared: its words and numbers alone, in lower case, without accents and
 * footnote marks, with one space for whatever stands between them. Control characters stay: they part what is no one text.
 */
export function foldForQuoting(text: string): string {
  return withoutMarks(text)
    .words.normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\p{L}\p{N}\p{Cc}]+|[\n\r\t]+/gu, " ")
    .replaceAll(/ {2,}/gu, " ")
    .trim()
    .toLowerCase();
}

/** How far apart the pieces of a shortened quotation may stand (characters). */
const MAX_GAP = 1000;
/** What stands for words left out or put in another's place: "…", "[...]", "[Billy]". */
const LEFT_OUT = /\[[^\]]{0,40}\]|…|\.{3,4}/u;

/**
 * Whether `quote` stands word for word in `source`, which must be folded already; punctuation, capitals and the shape of
 * marks may differ. Where it is shortened by dots, or has words in square brackets, every piece must stand there, in order
 * and close together.
 */
export function isVerbatim(quote: string, source: string): boolean {
  const pieces = withoutMarks(quote)
    .words.replaceAll(/\[(\p{L})\](?=\p{L})/gu, "$1")
    .split(LEFT_OUT)
    .map(foldForQuoting)
    .filter((piece) => piece !== "");
  const [first, ...others] = pieces;
  if (first === undefined) return false;
  for (const at of wholeWordsIn(source, first)) if (areNext(others, source, at + first.length)) return true;
  return false;
}

function areNext(pieces: readonly string[], source: string, from: number): boolean {
  let end = from;
  for (const piece of pieces) {
    const near = source.slice(0, end + MAX_GAP + piece.length);
    const { value: at, done } = wholeWordsIn(near, piece, end).next();
    if (done === true) return false;
    end = at + piece.length;
  }
  return true;
}
