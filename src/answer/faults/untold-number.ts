import type { Span } from "../../core/story.ts";
import { once } from "../../retrieval/concordance.ts";
import type { FindFaults } from "./fault.ts";

/** Asks for an age, a year, a sum or a length of time, in English, German, French and Spanish. */
const ASKS_NUMBER =
  /\b(?:how (?:old|tall|long ago)|how long (?:have|has|had|did|were|was|are|is) (?:you|he|she|they|it|your|the|\p{Lu})|how (?:many|much) (?:years?|months?|weeks?|days?|hours?|miles?|money|pounds?|dollars?)|(?:what|which) (?:year|age|date)|(?:his|her|your|their) age|wie alt|wie viele? (?:jahre|monate|wochen|tage|stunden|geld)|in welchem jahr|quel âge|en quelle année|qué edad|cuántos años)\b/iu;

const UNITS =
  "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const GERMAN =
  "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split(
    " ",
  );
const GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(" ");
/** What each number word means; "one" and "a hundred" are left out, because they mostly count nothing. */
const VALUES = new Map<string, number>([
  ...[UNITS, GERMAN].flatMap((words) => words.map((word, at) => [word, at + 2] as const)),
  ...[TENS, GERMAN_TENS].flatMap((words) => words.map((word, at) => [word, (at + 2) * 10] as const)),
]);
const NUMBER = new RegExp(
  String.raw`(?<![\p{L}\d])(?:\d{1,4}|${[...VALUES.keys()].join("|")})(?![\p{L}\d])`,
  "giu",
);

/**
 * Finds numbers in the answer to a question for an age, a year, a sum or a length of time that stand nowhere in what was
 * `told`: nobody can know them, so they are invented.
 */
export function untoldNumber(question: string, told: () => string): FindFaults {
  if (!ASKS_NUMBER.test(question)) return () => [];
  const known = once(() => new Set(numbersIn(told()).map(({ value }) => value)));
  return (text) => numbersIn(text).filter(({ value }) => !known().has(value));
}

function numbersIn(text: string): (Span & { readonly value: number })[] {
  return [...text.matchAll(NUMBER)].map(({ 0: word, index: start }) => {
    const value = VALUES.get(word.toLowerCase()) ?? Number(word);
    return { start, end: start + word.length, value };
  });
}
