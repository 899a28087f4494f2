import type { Span, Story } from "../core/story.ts";
import { findPhrase } from "../knowledge/position.ts";

/** A text and its sentences: all that a position needs. */
type Telling = Pick<Story, "text" | "sentences">;

/** Longest name that is looked for, in characters. */
export const MAX_NAME = 80;

/**
 * Every place in `within` where a name stands as whole words, in its own case; white space may be of any width and
 * apostrophes of any shape.
 */
export function occurrencesOf(text: string, name: string, within: Span): Span[] {
  const words = name.normalize("NFC").trim().split(/\s+/u);
  if (words[0] === "" || name.length > MAX_NAME) return [];
  const escaped = words.map((word) =>
    word.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll(/['’‘]/gu, "['’‘]"),
  );
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${escaped.join(String.raw`\s+`)}(?![\p{L}\p{N}])`,
    "gu",
  );
  return [...text.slice(within.start, within.end).matchAll(pattern)].map((match) => ({
    start: within.start + match.index,
    end: within.start + match.index + match[0].length,
  }));
}

/** The end of the sentence in which `place` ends: what it says is known from there. */
export function revealedAt({ text, sentences }: Telling, place: Span): number {
  return sentences.find((sentence) => sentence.end >= place.end)?.end ?? text.length;
}

/** Where `quote` first stands in `within`, at or after `from`; `null` when it does not. */
export function firstQuoted(text: string, quote: string, within: Span, from = within.start): Span | null {
  const place = findPhrase(text.slice(within.start, within.end), quote, from - within.start);
  return place && { start: within.start + place.start, end: within.start + place.end };
}

/** Where `quote` last stands in `within`: of several places the last is the one that gives nothing away too early. */
export function lastQuoted(text: string, quote: string, within: Span): Span | null {
  let last = firstQuoted(text, quote, within);
  for (let next = last; next; next = firstQuoted(text, quote, within, next.start + 1)) last = next;
  return last;
}
