import type { Span } from "../../core/story.ts";
import { foldedWord, rowOf } from "../../retrieval/concordance.ts";
import { wordsIn } from "../../text/names.ts";
import type { FindFaults } from "./fault.ts";

/** This many words in a row that stand in the instructions are copied from them. */
const MIN_COPIED_WORDS = 8;

/** What a language model says of itself, in English, German, French and Spanish. */
const OUT_OF_CHARACTER =
  /\bas an? (?:AI|artificial intelligence|(?:AI |large )*language model|(?:AI|virtual) assistant|chatbot)\b|\bI(?:['’]m| am) (?:just |only |really )?an? (?:AI|artificial intelligence|(?:AI |large )*language model|(?:AI|virtual) assistant|chatbot)\b|\bmy (?:system prompt|instructions (?:say|tell|are|state)|training data|knowledge cutoff)\b|\bals (?:eine? )?(?:KI|künstliche Intelligenz|(?:großes )?Sprachmodell)\b|\bich bin (?:nur )?(?:eine? )?(?:KI|künstliche Intelligenz|Sprachmodell|Chatbot)\b|\ben tant qu['’](?:IA|intelligence artificielle|assistant virtuel)\b|\bcomo (?:una )?(?:IA|inteligencia artificial|modelo de lenguaje)\b/giu;

/**
 * Finds where a text repeats our instructions, eight words in a row, or says that a language model speaks. The `told`
 * may say the same: somebody in a story can be a machine.
 */
export function toldInstructions(instructions: readonly string[], told: () => string): FindFaults {
  const rows = instructions.map((text) => rowOf(wordsIn(text).map(({ word }) => foldedWord(word))));
  return (text) => [...copiedFrom(rows, text), ...saidOfItself(text, told)];
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

function saidOfItself(text: string, told: () => string): Span[] {
  return [...text.matchAll(OUT_OF_CHARACTER)].flatMap(({ 0: words, index }) =>
    told().toLowerCase().includes(words.toLowerCase()) ? [] : [{ start: index, end: index + words.length }],
  );
}
