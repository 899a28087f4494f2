import type { Span } from "../core/story.ts";

/** A number in a text. */
export interface PlacedNumber extends Span {
  readonly value: number;
}

/** Words for numbers, each row counting on from its first by its step. */
const ROWS: readonly (readonly [first: number, step: number, words: string])[] = [
  [2, 1, "two three four five six seven eight nine ten eleven twelve"],
  [13, 1, "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"],
  [20, 10, "twenty thirty forty fifty sixty seventy eighty ninety"],
  [20, 10, "twenties thirties forties fifties sixties seventies eighties nineties"],
  [2, 1, "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"],
  [13, 1, "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"],
  [20, 10, "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"],
  [30, 1, "dreissig"],
  [2, 1, "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"],
  [20, 10, "vingt trente quarante cinquante soixante septante huitante nonante"],
  [20, 10, "vingtaine trentaine quarantaine cinquantaine soixantaine"],
  [80, 0, "quatre-vingt quatre-vingts"],
  [2, 1, "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"],
  [16, 1, "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro"],
  [25, 1, "veinticinco veintiséis veintisiete veintiocho veintinueve"],
  [30, 10, "treinta cuarenta cincuenta sesenta setenta ochenta noventa"],
];
/** What each word means; "one" and "a hundred" are left out, because they mostly count nothing. */
const VALUES: ReadonlyMap<string, number> = new Map(
  ROWS.flatMap(([first, step, words]) =>
    words.split(" ").map((word, at): [string, number] => [word, first + at * step]),
  ),
);
/** These count something only beside another: "twenty-one", "einundzwanzig", "two hundred". */
const BESIDE: ReadonlyMap<string, number> = new Map([
  ...["one", "ein", "un", "une", "uno", "una"].map((word): [string, number] => [word, 1]),
  ...["hundred", "hundert"].map((word): [string, number] => [word, 100]),
  ...["thousand", "tausend", "mille", "mil", "grand", "k"].map((word): [string, number] => [word, 1000]),
  ...["million", "millions", "millionen", "millones"].map((word): [string, number] => [word, 1e6]),
]);
/** Words of other languages too, such as "once" and "seize": a number only before what is counted. */
const DOUBTFUL: ReadonlySet<string> = new Set(["dos", "once", "seize", "quince"]);
const COUNTED =
  /^ (?:años|meses|semanas|días|horas|minutos|mil|dólares|pesos|ans|mois|jours|semaines|heures|mille|euros|dollars)(?!\p{L})/u;

const NUMBER =
  /(?<![\p{L}\p{N}])(?:\d+(?:[.,'’ ]\d{3})*(?:s|k|yo|ish|jähr\p{L}*)?|\p{L}+(?:-\p{L}+)*)(?![\p{L}\p{N}])/giu;
/** "treinta y", "vingt et", "two hundred and". */
const BETWEEN = /^ (?:(?:y|et|and) )?$/u;
/** The second word of "thirty thousand", "vingt et un". */
const BEHIND =
  /^(?:[ -](?<scale>hundred|thousand|mille|mil|millions?|millones|hundert|tausend|Millionen|grand|k)|(?<one> et une?| y un[oa]?))(?!\p{L})/iu;
/** The longest word for a number that is looked at: "neunzehnhundertachtundsiebzig" has 29 letters. */
const MAX_LETTERS = 40;

const longestFirst = [...VALUES.keys(), ...BESIDE.keys()].toSorted((a, b) => b.length - a.length);
const BEGINNING = new RegExp(
  String.raw`^(?:(?:mid|early|late|mitt|end|anfang)-?)?(?=${longestFirst.join("|")})`,
  "u",
);
const PART = new RegExp(`(?:-(?:et-|and-)?|und)?(${longestFirst.join("|")})`, "uy");
/** What may follow a number in its word: "thirtysomething", "siebenjährig"; behind a hyphen anything. */
const ENDING = /^(?:ish|somethings?|jähr\p{L}*|monatig\p{L}*|wöchig\p{L}*|tägig\p{L}*|-.*)?$/u;
/** "Dreißiger". */
const DECADE_ENDING = /^ern?$/u;

/**
 * The whole numbers in a text: in digits, and from two on in English, German, French and Spanish words, also as a part
 * of a word: "mid-thirties", "siebenjährig", "30s".
 */
export function numbersIn(text: string): PlacedNumber[] {
  const found: { value: number; start: number; end: number }[] = [];
  for (const { 0: written, index: start } of text.matchAll(NUMBER)) {
    const value = valueOf(written.toLowerCase());
    const end = start + written.length;
    if (value === null || (DOUBTFUL.has(written.toLowerCase()) && !COUNTED.test(text.slice(end, end + 12))))
      continue;
    const last = found.at(-1);
    if (last && continues(last.value, value) && BETWEEN.test(text.slice(last.end, start))) {
      [last.value, last.end] = [last.value + value, end];
    } else found.push({ value, start, end });
    scale(found.at(-1)!, text);
  }
  return found;
}

/** The value of a single word for a number in those languages, also of "one" and "hundred"; `null` for any other word. */
export function numberWord(word: string): number | null {
  return BESIDE.get(word) ?? (/^\p{L}/u.test(word) ? valueOf(word) : null);
}

/** Whether two numbers in a row are one: "treinta y cinco", "two hundred and fifty". */
function continues(first: number, second: number): boolean {
  return (
    (first >= 20 && first < 100 && first % 10 === 0 && second < 20) ||
    (first >= 200 && first % 100 === 0 && second < 100)
  );
}

/** Takes in the word behind a number that makes it larger. */
function scale(number: { value: number; end: number }, text: string): void {
  const behind = BEHIND.exec(text.slice(number.end, number.end + 12));
  if (behind === null) return;
  const by = BESIDE.get(behind.groups?.["scale"]?.toLowerCase() ?? "");
  number.value = by === undefined ? number.value + 1 : number.value * by;
  number.end += behind[0].length;
}

function valueOf(word: string): number | null {
  if (/^\d/u.test(word)) return Number(word.replaceAll(/\D/gu, "")) * (word.endsWith("k") ? 1000 : 1);
  const begun = word.length > MAX_LETTERS ? null : BEGINNING.exec(word);
  return begun && sumOf(word, begun[0].length);
}

/** Adds up the parts of a word from `at` on; null where it is none for a number, or none that counts by itself. */
function sumOf(word: string, at: number): number | null {
  let [sum, counts] = [0, false];
  PART.lastIndex = at;
  for (let part = PART.exec(word); part !== null; part = PART.exec(word)) {
    at = PART.lastIndex;
    const value = VALUES.get(part[1] ?? "");
    const beside = BESIDE.get(part[1] ?? "") ?? 0;
    counts ||= value !== undefined;
    if (value === undefined && beside > 1) sum = Math.max(sum, 1) * beside;
    else sum += value ?? beside;
  }
  const ending = word.slice(at);
  const isWhole = ENDING.test(ending) || (sum % 10 === 0 && DECADE_ENDING.test(ending));
  return counts && isWhole ? sum : null;
}
