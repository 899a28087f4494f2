/** What a model writes behind a sentence to name the passages it rests on, such as "[2]" or " [1, 3]". */
const MARK = /[ \t]*\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]/gu;

/** A text without the marks in it, and the numbers that stood in them, each once. */
export function withoutMarks(text: string): { readonly words: string; readonly marks: readonly number[] } {
  const marks = [...text.matchAll(MARK)].flatMap(([, numbers = ""]) => numbers.split(/\D+/u).map(Number));
  return { words: text.replaceAll(MARK, ""), marks: [...new Set(marks)] };
}
