import { HAN_NUMBER, hanValue, leadingNumber } from "../text/heading-numbers.ts";
import { chapterWordIn } from "../text/headings.ts";
import { groupedBy } from "../core/grouped.ts";
import type { Block } from "./blocks.ts";
import { isDateLine } from "./date-line.ts";
import { type Mark, running } from "./heading-marks.ts";

/** Fewer lines are no series. */
const MIN_SERIES = 3;
/** Longer lines, in characters, are text. */
const MAX_LINE = 60;
/** What follows a number without spaces between words is no longer, in characters. */
const MAX_JOINED_NAME = 20;

/** Signs around a line; what can end a sentence belongs to it. */
const AROUND = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}.!?…]*)$/su;
const ENDS_SENTENCE = /\p{Ll}[.!?…]["'”’»]*$/u;
/** None, one or two words before a number, and what parts them from it. */
const BEFORE_NUMBER = [
  "",
  String.raw`\p{L}[\p{L}\p{M}'’]*`,
  String.raw`\p{L}[\p{L}\p{M}'’]*[. _-]+\p{L}[\p{L}\p{M}'’]*`,
].map((words) => new RegExp(String.raw`^${words}[. _-]*`, "u"));
/** Behind a number: nothing, a further number, a name behind a sign or a capitalised one. */
const NAME =
  /^(?:[^\p{L}\p{N}]{0,3}$|[-.]\p{N}|\s?[\p{P}\p{S}]{1,3}\s?["'“‘«„]?[\p{L}\p{N}]|\s+["'“‘«„]?[\p{Lu}\p{Lo}])/u;
const JOINED_SCRIPT = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]`;
const JOINED = new RegExp(
  String.raw`^((?:${JOINED_SCRIPT}| ){0,4}?)(${HAN_NUMBER})(?!\p{N})([^。！？，,]*)$`,
  "u",
);
const HAS_JOINED_SCRIPT = new RegExp(JOINED_SCRIPT, "u");

interface SeriesLine {
  /** What the lines of a series have in common: signs and words before their numbers. */
  readonly style: string;
  /** `null` for a date, and a chapter whose number is a word of a language that is not known. */
  readonly number: number | null;
  readonly hasName: boolean;
}

/**
 * Headings in any style or language, as "[01]", "Log 3", "Poglavlje 1: Kuća", "Första kapitlet", "3 May. Bistritz.": lines
 * on their own that have the same before numbers that count on, or a word for a chapter with one other word, or dates.
 */
export function seriesIn(blocks: readonly Block[]): ReadonlySet<Mark> {
  const styled = blocks.flatMap((lines, block) => {
    const line = lines.length === 1 ? (lines[0] ?? "").normalize("NFKC").replaceAll(/\s+/gu, " ").trim() : "";
    const found = seriesLine(line);
    if (found === null) return [];
    const { style, number, hasName } = found;
    const mark: Mark = {
      block,
      line: 0,
      heading: { level: "numeral", title: titleOf(line), number, hasName },
    };
    return [{ style, mark }];
  });
  const runs = [...groupedBy(styled, ({ style }) => style).values()].map((series) => {
    const marks = series.map(({ mark }) => mark);
    return running(marks, marks[0]?.heading.number ?? 1);
  });
  const longest = runs.reduce<readonly Mark[]>((one, other) => (other.length > one.length ? other : one), []);
  return new Set(longest.length < MIN_SERIES ? [] : longest);
}

function seriesLine(line: string): SeriesLine | null {
  if (line === "" || line.length > MAX_LINE) return null;
  if (isDateLine(line)) return { style: "date", number: null, hasName: true };
  if (ENDS_SENTENCE.test(line)) return null;
  const [, signs = "", inner = ""] = AROUND.exec(line) ?? [];
  if (HAS_JOINED_SCRIPT.test(inner)) return joinedLine(signs, inner);
  const word = chapterWordIn(inner);
  const worded = word === null ? null : { style: word, number: null, hasName: false };
  return numberedLine(signs, inner) ?? worded;
}

function numberedLine(signs: string, inner: string): SeriesLine | null {
  for (const before of BEFORE_NUMBER) {
    const words = before.exec(inner)?.[0];
    const number = words === undefined ? null : leadingNumber(inner.slice(words.length));
    if (words === undefined || number === null) continue;
    const rest = inner.slice(words.length + number.written.length);
    const style = `${signs}${words.toLowerCase()}#`;
    if (NAME.test(rest)) return { style, number: number.value, hasName: /\p{L}/u.test(rest) };
  }
  return null;
}

function joinedLine(signs: string, inner: string): SeriesLine | null {
  const [, words = "", number = "", rest = ""] = JOINED.exec(inner) ?? [];
  if (number === "" || rest.length > MAX_JOINED_NAME) return null;
  return { style: `${signs}${words}#`, number: hanValue(number), hasName: rest.length > 1 };
}

/** The line without signs that stand on both sides of it. */
function titleOf(line: string): string {
  const [, before = "", inner = "", behind = ""] = AROUND.exec(line) ?? [];
  return before !== "" && behind !== "" ? inner : line;
}
