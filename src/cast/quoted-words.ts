import { elementAt } from "../core/element-at.ts";
import { UsageError } from "../core/errors.ts";
import type { Span, Story } from "../core/story.ts";
import { findPhrase } from "../knowledge/position.ts";

/** Up to so many characters a stretch is quoted whole. */
const MAX_WHOLE = 300;
/** Quotations of words may have this many characters. */
const MAX_QUOTED = 1000;
/** With fewer words people would not know a place again. */
const LEAST_WORDS = 6;

/** Words that quote a stretch of a story so that it is found again at this place and at no earlier one. */
export interface QuotedStretch {
  readonly words: string;
  /** Its last words, where `words` are not just the stretch. */
  readonly to?: string;
}

/** Quotes a stretch. @throws UsageError when the same words stand earlier too, with all that is around them. */
export function wordsOf({ text }: Pick<Story, "text">, { start, end }: Span): QuotedStretch {
  const whole = text.slice(start, end);
  if (whole.length <= MAX_WHOLE && findPhrase(text, whole)?.start === start)
    return { words: onOneLine(whole) };
  // The beginning may reach beyond the end: it says only where the stretch begins.
  const words = wordEnds(text.slice(start, start + MAX_QUOTED))
    .map((length) => text.slice(start, start + length))
    .find((beginning) => findPhrase(text, beginning)?.start === start);
  const to = wordStarts(text.slice(Math.max(start, end - MAX_QUOTED), end))
    .map((length) => text.slice(end - length, end))
    .find((ending) => findPhrase(text, ending, start)?.end === end);
  if (words === undefined || to === undefined) throw stoodEarlier();
  return { words: onOneLine(words), to: onOneLine(to) };
}

/** Words that end where a stretch does, and stand nowhere earlier in the story. @throws UsageError as {@link wordsOf} does. */
export function wordsUntil({ text }: Pick<Story, "text">, { start, end }: Span): string {
  const endings = wordStarts(text.slice(Math.max(0, end - MAX_QUOTED), end));
  const words = [...(end - start <= MAX_WHOLE ? [end - start] : []), ...endings]
    .map((length) => text.slice(end - length, end))
    .find((ending) => findPhrase(text, ending)?.end === end);
  if (words === undefined) throw stoodEarlier();
  return onOneLine(words);
}

function stoodEarlier(): UsageError {
  return new UsageError(
    "The same words stand earlier in the story too, with all that is around them, so that they name no one place: select a longer stretch, or another.",
  );
}

/** The lengths of some beginnings of a text that end with a word, shortest first, all of it last. */
function wordEnds(text: string): number[] {
  return doubling([...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => index + word.length));
}

/** The lengths of some endings of a text that begin with a word, shortest first, all of it last. */
function wordStarts(text: string): number[] {
  return doubling([...text.matchAll(/\S+/gu)].map(({ index }) => text.length - index).toReversed());
}

/** Each looks through the story: trying every length would take too long where much is said again and again. */
function doubling(lengths: readonly number[]): number[] {
  const tried: number[] = [];
  for (let words = LEAST_WORDS; words < lengths.length; words *= 2) tried.push(elementAt(lengths, words - 1));
  return [...tried, ...lengths.slice(-1)];
}

/** White space has no width where words are looked for. */
function onOneLine(words: string): string {
  return words.trim().replaceAll(/\s+/gu, " ");
}
