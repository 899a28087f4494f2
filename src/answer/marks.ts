/** What a model writes beside a sentence to name the passages it rests on, such as "[2]", "[1, 3]" or "[1][3]". */
const MARK = /[ \t]*\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]/gu;
const LEADING = /^(?:\s*\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\])+/u;

/** The longest range such as "[1-3]" that is taken for one. */
const MAX_RANGE = 20;

/** A text without the marks in it. */
export interface Unmarked {
  readonly words: string;
  /** The numbers before its first word, which belong to what stands before it. */
  readonly before: readonly number[];
  /** The other numbers, each once. */
  readonly marks: readonly number[];
}

/** Takes the marks out of a text. */
export function withoutMarks(text: string): Unmarked {
  const [leading = ""] = LEADING.exec(text) ?? [];
  const rest = text.slice(leading.length);
  return { words: rest.replaceAll(MARK, ""), before: numbersIn(leading), marks: numbersIn(rest) };
}

function numbersIn(text: string): number[] {
  const numbers = [...text.matchAll(MARK)].flatMap(([, written = ""]) =>
    written.split(/[,;]/u).flatMap((part) => {
      const [first = 0, last = first] = part.split(/[–-]/u).map(Number);
      return last - first > MAX_RANGE ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
    }),
  );
  return [...new Set(numbers)];
}
