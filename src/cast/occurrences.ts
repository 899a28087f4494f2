import type { Span, Story } from "../core/story.ts";
import { findPhrase } from "../knowledge/position.ts";
import { escapeRegExp } from "../text/whole-words.ts";

/** Longest name that is looked for (characters). */
export const MAX_NAME = 80;

/**
 * Every occurrence in `within` of a name as whole words, in its own case; white space may have any width and apostrophes
 * any shape.
 */
export function occurrencesOf(text: string, name: string, within: Span): Span[] {
  const words = name.normalize("NFC").trim().split(/\s+/u);
  if (words[0] === "" || name.length > MAX_NAME) return [];
  const escaped = words.map((word) => escapeRegExp(word).replaceAll(/['’‘]/gu, "['’‘]"));
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${escaped.join(String.raw`\s+`)}(?![\p{L}\p{N}])`,
    "gu",
  );
  return [...text.slice(within.start, within.end).matchAll(pattern)].map(({ 0: match, index }) => {
    const start = within.start + index;
    return { start, end: start + match.length };
  });
}

/** The end of the sentence in which words of the text end: from there on what they say is known. */
export function revealedAt({ text, sentences }: Pick<Story, "text" | "sentences">, { end }: Span): number {
  return sentences.find((sentence) => sentence.end >= end)?.end ?? text.length;
}

/** The first occurrence of `quote` in `within`, at or after `from`; `null` when there is none. */
export function firstQuoted(text: string, quote: string, within: Span, from = within.start): Span | null {
  const found = findPhrase(text.slice(within.start, within.end), quote, from - within.start);
  return found && { start: within.start + found.start, end: within.start + found.end };
}

/** The last occurrence of `quote` in `within`: the one that gives nothing away too early. */
export function lastQuoted(text: string, quote: string, within: Span): Span | null {
  let last = firstQuoted(text, quote, within);
  for (let next = last; next; next = firstQuoted(text, quote, within, next.start + 1)) last = next;
  return last;
}
