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
 * A text in the form in which quotations are compared: NFKC, without emphasis and footnote marks, one shape of quotation mark (also
 * for apostrophes, since nested marks change their shape) and of dash, one space for any white space, lower case.
 */
export function foldForQuoting(text: string): string {
  return withoutMarks(text.normalize("NFKC"))
    .words.replaceAll(/[*_~]/gu, "")
    .replaceAll(/["“”„«»'’‘‚‹›]/gu, "'")
    .replaceAll(/[‐-―]/gu, "-")
    .replaceAll("…", "...")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

/**
 * Whether `quote` stands word for word in `source`, which must be folded already. Punctuation and marks at its two ends
 * may differ. A quotation that leaves words out is not word for word, not even with dots: a "not" may be among them.
 */
export function isVerbatim(quote: string, source: string): boolean {
  const words = foldForQuoting(quote).replaceAll(/^[\s'.]+|[\s.,;:!?'-]+$/gu, "");
  return !wholeWordsIn(source, words).next().done;
}
