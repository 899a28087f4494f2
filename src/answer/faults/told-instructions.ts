import type { Span } from "../../core/story.ts";
import { foldedWord, rowOf } from "../../retrieval/concordance.ts";
import { wordsIn } from "../../text/names.ts";
import type { FindFaults } from "./fault.ts";

/** This many words in a row that stand in the instructions are copied from them. */
const MIN_COPIED_WORDS = 8;

/** Finds where a text repeats our instructions, eight words in a row; the first place is enough. */
export function toldInstructions(instructions: readonly string[]): FindFaults {
  const rows = instructions.map((text) => rowOf(wordsIn(text).map(({ word }) => foldedWord(word))));
  return (text) => copiedFrom(rows, text);
}

function copiedFrom(rows: readonly string[], text: string): Span[] {
  const words = wordsIn(text);
  const copied = words.flatMap(({ start }, at) => {
    const run = words.slice(at, at + MIN_COPIED_WORDS);
    const row = rowOf(run.map(({ word }) => foldedWord(word)));
    const isCopied = run.length === MIN_COPIED_WORDS && rows.some((one) => one.includes(row));
    return isCopied ? [{ start, end: run.at(-1)?.end ?? start }] : [];
  });
  return copied.slice(0, 1);
}
