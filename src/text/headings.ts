/** A line that announces a part of a book. */
export interface Heading {
  /**
   * `book` holds chapters (book, part, volume); `chapter` holds text; `named` is a prologue or the like; `numeral` is a
   * bare number, which is a heading only in a series.
   */
  readonly level: "book" | "chapter" | "named" | "numeral";
  /** As written, without a full stop at its end. */
  readonly title: string;
  readonly number: number | null;
  /** Whether it has more than a keyword and a number. */
  readonly hasName: boolean;
}

const ONES =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ORDINALS =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );

const ROMAN = /^(?=[IVXLC])(?:XC|XL|L?X{0,4}|C{1,3}(?:XC|XL|L?X{0,4}))(?:IX|IV|V?I{0,4})$/i;
const NUMBER = String.raw`(?:the )?(?:\d{1,3}|[ivxlc]+|(?:${TENS.join("|")})(?:[- ](?:${ONES.slice(0, 9).join("|")}))?|${ONES.join("|")}|${ORDINALS.join("|")}|last)`;

const BOOK_WORDS = "book|part|volume|act|livre|tome|buch|teil|libro|parte|partie|часть|том";
const CHAPTER_WORDS =
  "chapter|chap\\.|letter|canto|stave|scene|episode|adventure|fable|lesson|chapitre|kapitel|cap[ií]tulo|capitolo|hoofdstuk|глава";
const NAMES =
  "prologue|epilogue|preface|introduction|foreword|afterword|postscript|conclusion|prelude|interlude|coda";

const KEYWORD_NUMBER = new RegExp(
  String.raw`^(?<keyword>${BOOK_WORDS}|${CHAPTER_WORDS}) (?<number>${NUMBER})(?![\p{L}\p{N}])(?<name>.*)$`,
  "iu",
);
const ORDINAL_KEYWORD = new RegExp(
  String.raw`^(?:the )?(?<number>${ORDINALS.join("|")}|last) (?<keyword>${BOOK_WORDS}|${CHAPTER_WORDS}|epilogue|prologue)(?![\p{L}\p{N}])(?<name>.*)$`,
  "iu",
);
const NAMED = new RegExp(String.raw`^(?:the )?(?:author['’]s )?(?:${NAMES}|note)(?![\p{L}\p{N}])(.*)$`, "iu");
const NUMERAL = /^(\d{1,3}|[IVXLC]+)(?![\p{L}\p{N}])(\.?.*)$/u;

const IS_BOOK = new RegExp(`^(?:${BOOK_WORDS}|epilogue|prologue)$`, "iu");

/** The longest heading line, in characters: old titles retell the whole chapter. */
const MAX_LINE = 120;

/** The longest line of a table of contents: a heading with dots and a page number after it. */
const MAX_ENTRY = 200;

/** The heading that a line on its own is; `null` for an ordinary line. */
export function headingOf(source: string): Heading | null {
  const entry = source.trim();
  if (entry.length > MAX_ENTRY || !/^[\p{Lu}\p{N}]/u.test(entry)) return null;
  const line = withoutPageNumber(entry.replace(/\s{2,}/g, " "));
  if (line.length > MAX_LINE) return null;
  return keywordHeading(line) ?? namedHeading(line) ?? numeralHeading(line);
}

function keywordHeading(line: string): Heading | null {
  const match = KEYWORD_NUMBER.exec(line) ?? ORDINAL_KEYWORD.exec(line);
  const { keyword = "", number = "", name = "" } = match?.groups ?? {};
  const value = numberOf(number);
  if (match === null || value === null || !isName(name)) return null;
  const level = IS_BOOK.test(keyword) ? "book" : "chapter";
  return { level, title: bareTitle(line), number: value, hasName: bareTitle(name) !== "" };
}

function namedHeading(line: string): Heading | null {
  const name = NAMED.exec(line)?.[1];
  if (name === undefined || !isName(name) || (/^\p{Lu}?\p{Ll}* *note/iu.test(line) && !/author/i.test(line)))
    return null;
  return { level: "named", title: bareTitle(line), number: null, hasName: true };
}

function numeralHeading(line: string): Heading | null {
  const [, numeral = "", name = ""] = NUMERAL.exec(line) ?? [];
  const number = numeral === "" ? null : numberOf(numeral);
  if (number === null) return null;
  if (bareTitle(name) !== "" && !/^\.\s+["'“‘]?\p{Lu}[^.?!]*\.?$/u.test(name)) return null;
  return { level: "numeral", title: bareTitle(line), number, hasName: bareTitle(name) !== "" };
}

/** Whether keyword and number are followed by nothing or by a name: after punctuation, or capitalised and no sentence. */
function isName(rest: string): boolean {
  if (bareTitle(rest) === "") return true;
  if (/^\.? ?(?:[:—–]|-+) ?\S/u.test(rest) || /^\.-* ?["'“‘(]?[\p{Lu}\p{N}]/u.test(rest)) return true;
  return /^ ["'“‘(]?\p{Lu}[^.,;!?]*$/u.test(rest) && rest.trim().split(" ").length <= 12;
}

const bareTitle = (line: string): string => line.replace(/^[\s.:—–-]+|[\s.:—–-]+$/gu, "");

/** A line of a table of contents may end in dots and a page number. */
const withoutPageNumber = (line: string): string => line.replace(/\s*(?:\. ?){3,}\s*\d*$/u, "");

function numberOf(source: string): number | null {
  const word = source.toLowerCase().replace(/^the /, "");
  if (/^\d+$/.test(word)) return Number(word);
  if (word === "last") return 0;
  const ordinal = ORDINALS.indexOf(word);
  if (ordinal >= 0) return ordinal + 1;
  const [first = "", second = ""] = word.split(/[- ]/);
  if (ONES.includes(first)) return ONES.indexOf(first) + 1;
  if (TENS.includes(first)) return (TENS.indexOf(first) + 2) * 10 + ONES.indexOf(second) + 1;
  return ROMAN.test(word) ? romanValue(word) : null;
}

const ROMAN_DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanValue(roman: string): number {
  const digits = Array.from(roman, (digit) => ROMAN_DIGITS[digit] ?? 0);
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0);
}
