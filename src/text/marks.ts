/** The numbers in a mark, such as "2", "1, 3" or "1–3"; a mark with more is none. */
const NUMBERS = String.raw`\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}`;
/** What a model writes behind a sentence to name the passages it rests on, such as "[2]" or " [1, 3]". */
const MARK = new RegExp(String.raw`(?<![ \t])[ \t]*[\[【](${NUMBERS})[\]】]`, "gu");
const MARKS = new RegExp(String.raw`(?:[ \t]{0,2}[\[【]${NUMBERS}[\]】])*`, "uy");
/** The beginning of a mark, or what may stand before one. */
const BEGUN = new RegExp(String.raw`^[ \t]{0,2}(?:[\[【](?:${NUMBERS}(?:\s?[,;–-])?\s?)?)?$`, "u");

/** Most passages that a range such as "[1-3]" names; of a longer one only its two ends count. */
const MAX_RANGE = 10;

/** A text without the marks in it, and the numbers that stood in them, each once. */
export function withoutMarks(text: string): { readonly words: string; readonly marks: readonly number[] } {
  const marks = [...text.matchAll(MARK)].flatMap(([, numbers = ""]) =>
    numbers.split(/\s?[,;]\s?/u).flatMap(numbersIn),
  );
  return { words: text.replaceAll(MARK, ""), marks: [...new Set(marks)] };
}

function numbersIn(written: string): number[] {
  const ends = written.split(/\s?[–-]\s?/u).map(Number);
  const [first = 0, last = first] = ends;
  if (ends.length > 2 || last < first || last - first >= MAX_RANGE) return ends;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Where the marks end that begin at `at` in a growing text; `null` while another one may follow. */
export function endOfMarks(text: string, at: number): number | null {
  MARKS.lastIndex = at;
  const end = at + (MARKS.exec(text)?.[0].length ?? 0);
  return BEGUN.test(text.slice(end)) ? null : end;
}
