import type { Span } from "../core/story.ts";

/** A number in a text. */
export interface PlacedNumber extends Span {
  readonly value: number;
}

const ROWS: readonly (readonly [first: number, step: number, words: string])[] = [
  [2, 1, "two three four five six seven eight nine ten eleven twelve"],
  [13, 1, "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"],
  [20, 10, "twenty thirty forty fifty sixty seventy eighty ninety"],
  [2, 1, "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"],
  [13, 1, "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"],
  [20, 10, "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"],
  [2, 1, "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"],
  [20, 10, "vingt trente quarante cinquante soixante"],
];
/** What each word means; "one" and "a hundred" are left out, because they mostly count nothing. */
const VALUES: ReadonlyMap<string, number> = new Map(
  ROWS.flatMap(([first, step, words]) =>
    words.split(" ").map((word, at): [string, number] => [word, first + at * step]),
  ),
);
/** These count something only beside another: "twenty-one", "einundzwanzig". */
const ONES: ReadonlySet<string> = new Set(["one", "ein", "un", "une"]);
const NUMBER = /(?<![\p{L}\p{N}])(?:\d+(?:[.,'’ ]\d{3})*|\p{L}+(?:-\p{L}+)*)(?![\p{L}\p{N}])/gu;

/** The whole numbers in a text: in digits, and from two to ninety-nine in English, German and French words. */
export function numbersIn(text: string): PlacedNumber[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: written, index: start }) => {
    const value = valueOf(written.toLowerCase());
    return value === null ? [] : [{ value, start, end: start + written.length }];
  });
}

function valueOf(written: string): number | null {
  if (/^\d/u.test(written)) return Number(written.replaceAll(/\D/gu, ""));
  const parts = partsOf(written);
  // In "seven-year-old" what follows the number is none.
  const other = parts.findIndex((part) => !VALUES.has(part) && !ONES.has(part));
  const counted = other < 0 ? parts : parts.slice(0, other);
  if (!counted.some((part) => VALUES.has(part))) return null;
  return counted.reduce((sum, part) => sum + (VALUES.get(part) ?? 1), 0);
}

function partsOf(word: string): string[] {
  const [, unit, tens] = /^(\p{L}+?)und(\p{L}+zig|dreißig)$/u.exec(word) ?? [];
  return unit !== undefined && tens !== undefined ? [unit, tens] : word.split("-");
}
