import { wholeWordsIn } from "./whole-words.ts";

/**
 * A name or a title as people's typing of it is compared: NFKC, one shape of apostrophe and of dash, one space for
 * any white space, lower case.
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
 * A text as quotations are compared: NFKC, without emphasis marks, one shape of quotation mark (an apostrophe is
 * one too, so that marks inside marks may change their shape) and of dash, one space for any white space, lower
 * case.
 */
export function foldForQuoting(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[*_~]/gu, "")
    .replaceAll(/["“”„«»'’‘‚‹›]/gu, "'")
    .replaceAll(/[‐-―]/gu, "-")
    .replaceAll("…", "...")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

/**
 * Whether `quote` stands word for word in `source`, both compared folded; `source` must be folded already.
 * Only what surrounds it may differ: punctuation and marks at its two ends. Words left out are not word for
 * word, with dots or without: a "not" may be among them.
 */
export function isVerbatim(quote: string, source: string): boolean {
  const words = foldForQuoting(quote).replaceAll(/^[\s'.]+|[\s.,;:!?'-]+$/gu, "");
  return !wholeWordsIn(source, words).next().done;
}
