import type { Span } from "../../core/story.ts";
import type { FindFaults } from "./fault.ts";
import { united } from "./united.ts";

/** Marks of emphasis, hiding and code, and the dots of "A.I.". */
const MARKS =
  /[*_~`|]+|(?<=(?<![\p{L}.])\p{L})\.(?=\p{L}(?!\p{L}))|(?<=(?<!\p{L})\p{L}\.\p{L})\.(?= \p{Ll})/gu;

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

/** Finds faults also where marks stand inside words, as in "**Zeb**edee", which reads like the word; with those marks. */
export function alsoThroughMarks(find: FindFaults): FindFaults {
  return (text) => {
    const { words, written } = unmarked(text);
    if (words === text) return find(text);
    const marked = find(words).map((span) => {
      const { start, end } = written(span);
      const isSplit = /[*_~`|]/u.test(text.slice(start, end));
      return {
        start: isSplit ? start - (/[*_~`|]+$/u.exec(text.slice(0, start))?.[0].length ?? 0) : start,
        end,
      };
    });
    return united([...find(text), ...marked]);
  };
}
