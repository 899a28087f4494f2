import { numberWord } from "./numbers.ts";
import { wordList } from "./word-list.ts";

/** The number that a heading, or what follows its keyword, begins with. */
export interface LeadingNumber {
  /** 0 for "last". */
  readonly value: number;
  /** As written, with the article or sign before it. */
  readonly written: string;
}

const WORDS: ReadonlyMap<string, number> = new Map(
  wordList(new URL("heading-numbers.txt", import.meta.url)).flatMap(([value = "", ...words]) =>
    words.map((word): [string, number] => [folded(word), Number(value)]),
  ),
);

/** "the first", "#1", "No. 1", "thứ nhất" */
const SIGN =
  /^(?:(?:the|de|het|der|die|das|le|la|el|il|o|thứ) |#\s?|№\s?|n(?:o|r)\.? ?(?=\d)|n[º°]\.? ?(?=\d))/iu;
const DIGITS =
  /^(\p{Nd}{1,3},\p{Nd}{3}|\p{Nd}{1,5})(?:st|nd|rd|th|er|re|e|ère|ème|º|ª|°|-?\p{Script=Cyrillic}{1,2})?(?![\p{L}\p{N}])/u;
const ROMAN = /^(?:[ivxlc]+|[IVXLCDM]+)(?![\p{L}\p{N}])/u;
const WORD = /^(?:[ -](?:(?:and|und|et|e|y|и)[ -])?)?(\p{L}+)(?![\p{L}\p{N}])/iu;

/** The number at the start of a text: in digits, Roman, or in words of the languages of `heading-numbers.txt`; `null` for none. */
export function leadingNumber(text: string): LeadingNumber | null {
  const sign = SIGN.exec(text)?.[0] ?? "";
  const rest = text.slice(sign.length);
  const [digits, number = ""] = DIGITS.exec(rest) ?? [];
  if (digits !== undefined) return { value: digitsValue(number), written: sign + digits };
  const roman = ROMAN.exec(rest)?.[0] ?? "";
  const value = romanValue(roman);
  if (value !== null) return { value, written: sign + roman };
  const words = wordsAtStart(rest);
  return words && { value: words.value, written: sign + words.written };
}

/** Unicode has the ten digits of a script in a row, and none before its zero but another script's nine. */
const digitsValue = (digits: string): number =>
  Number(
    digits.replaceAll(",", "").replaceAll(/[^0-9]/gu, (sign) => String(digitBelow(sign.codePointAt(0) ?? 0))),
  );

function digitBelow(code: number): number {
  let below = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - below - 1))) below++;
  return below % 10;
}

function wordsAtStart(text: string): LeadingNumber | null {
  let value: number | null = null;
  let length = 0;
  for (let word = WORD.exec(text); word !== null; word = WORD.exec(text.slice(length))) {
    const next = wordValue(word[1] ?? "");
    const sum: number | null = next === null ? null : together(value, next);
    if (sum === null) break;
    value = sum;
    length += word[0].length;
  }
  return value === null ? null : { value, written: text.slice(0, length) };
}

/** The sum of a number and its next word, as in "one hundred and one" or "dix-huit"; `null` when they are not one number. */
function together(sum: number | null, next: number): number | null {
  if (sum === null) return next;
  if (next === 1000) return sum * next;
  if (next === 100) return sum - (sum % 1000) + Math.max(sum % 1000, 1) * next;
  const isRound = sum > 0 && next > 0 && (sum % 100 === 0 || (sum % 10 === 0 && next < 10));
  return isRound || (sum % 100 === 60 && next < 20) ? sum + next : null;
}

/** The endings of German, Dutch and Russian ordinals, and of German ones that are made of cardinals. */
const ENDINGS = /(?:e[nrs]?|ая|ое|ои|ыи|ья|ье|ии)$/u;
const ORDINAL_ENDINGS = /s?te[nrs]?$/u;

function wordValue(word: string): number | null {
  const plain = folded(word);
  const lower = word.toLowerCase();
  const known = [plain, plain.replace(/a$/u, "o"), plain.replace(ENDINGS, "")].map((form) => WORDS.get(form));
  return (
    known.find((value) => value !== undefined) ??
    numberWord(lower) ??
    (ORDINAL_ENDINGS.test(lower) ? numberWord(lower.replace(ORDINAL_ENDINGS, "")) : null)
  );
}

function folded(word: string): string {
  return word.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
}

const VALID_ROMAN = /^M{0,3}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})$/i;
const ROMAN_DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The value of a Roman number in either case; `null` when it is none. */
export function romanValue(roman: string): number | null {
  if (roman === "" || !VALID_ROMAN.test(roman)) return null;
  const digits = Array.from(roman.toLowerCase(), (digit) => ROMAN_DIGITS[digit] ?? 0);
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0);
}

const HAN_DIGITS = "〇一二三四五六七八九";
const HAN_UNITS: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);

/** The characters of a number in Chinese, Japanese and Korean headings, also in digits of either width. */
export const HAN_NUMBER = `[${HAN_DIGITS}零两兩${[...HAN_UNITS.keys()].join("")}0-9０-９]{1,9}`;

const digit = (sign: string): number => HAN_DIGITS.indexOf(sign);

/** The value of a number in such characters, with units ("一百零八") or digit by digit ("一〇八"). */
export function hanValue(number: string): number {
  const plain = number
    .normalize("NFKC")
    .replaceAll("零", "〇")
    .replaceAll(/[两兩]/gu, "二");
  if (/^\d+$/u.test(plain)) return Number(plain);
  if (!/[十百千]/u.test(plain)) return Number(Array.from(plain, digit).join(""));
  let [sum, count] = [0, 0];
  for (const sign of plain) {
    const unit = HAN_UNITS.get(sign);
    if (unit === undefined) count = digit(sign);
    else [sum, count] = [sum + Math.max(count, 1) * unit, 0];
  }
  return sum + count;
}
