import type { Span } from "../../core/story.ts";
import { foldedWord, once } from "../../retrieval/concordance.ts";
import { wordsIn } from "../../text/names.ts";
import type { FindFaults } from "./fault.ts";

/** This many words in a row that stand in the instructions are copied from them. */
const MIN_COPIED_WORDS = 8;

/** Finds where a text repeats our instructions, eight words in a row; the first place is enough. */
export function toldInstructions(instructions: readonly string[]): FindFaults {
  const ours = once(() => new Set(instructions.flatMap(runsIn).map(({ words }) => words)));
  return (text) =>
    runsIn(text)
      .filter(({ words }) => ours().has(words))
      .slice(0, 1);
}

/** Each run of so many words in a text, folded. */
function runsIn(text: string): (Span & { readonly words: string })[] {
  const all = wordsIn(text).map((word) => ({ ...word, folded: foldedWord(word.word) }));
  return all.slice(MIN_COPIED_WORDS - 1).map(({ end }, at) => {
    const run = all.slice(at, at + MIN_COPIED_WORDS);
    return { words: run.map(({ folded }) => folded).join(" "), start: run[0]?.start ?? 0, end };
  });
}
