import type { Span } from "../../core/story.ts";

/** Marks of emphasis and code, and the dots of "A.I.". */
const MARKS =
  /[*_~`]+|(?<=(?<![\p{L}.])\p{L})\.(?=\p{L}(?!\p{L}))|(?<=(?<!\p{L})\p{L}\.\p{L})\.(?= \p{Ll})/gu;

/** A text without the marks inside it, and where a span of it lies in the text as it was written. */
export function unmarked(text: string): { readonly words: string; readonly written: (span: Span) => Span } {
  const marks = [...text.matchAll(MARKS)].map(({ 0: mark, index }) => ({ index, length: mark.length }));
  const offsetOf = (at: number) =>
    marks.reduce((offset, { index, length }) => (index <= offset ? offset + length : offset), at);
  return {
    words: text.replaceAll(MARKS, ""),
    written: ({ start, end }) => ({ start: offsetOf(start), end: offsetOf(end - 1) + 1 }),
  };
}
