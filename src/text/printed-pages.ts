import { romanValue } from "./heading-numbers.ts";
import { countWords } from "./word-count.ts";

/** A text made from printed pages, without what stands on each page. */
export interface PagelessText {
  readonly text: string;
  /** Number of words left out: page numbers and running heads. */
  readonly leftOut: number;
}

/** Fewer numbers in a row may be anything. */
const MIN_PAGES = 3;
/** A running head stands on at least so many pages. */
const MIN_HEADS = 3;
/** Of the numbers alone on their lines at least this share stands in the middle of a sentence; a chapter's never does. */
const MIN_INTERRUPTING = 1 / 3;

/** "12", "- 12 -", "Page 12", "Page 12 of 90", "xii", "THE TALE    12", "12 THE TALE" */
const PAGE_LINE =
  /^(?:(?:page\s+|[-–—[(]\s*)?(?<alone>\d{1,4}|[ivxlc]{1,7})(?:\s*[-–—\])]|\s+(?<total>of\s+\d{1,4}))?|(?<first>\d{1,4})(?:\s+|\s*\|\s*)(?<head>\S.{0,80})|(?<foot>\S.{0,80}?)(?:\s+|\s*\|\s*)(?<last>\d{1,4}))$/iu;
/** Where the number stands a space from its head, as in any sentence. */
const IS_CLOSE = /^\d+ [^\s|]|[^\s|] \d+$/u;
const INSIDE_SENTENCE = /^(?:\d+ \p{Ll}|(?!page )\p{Ll}.*\S \d+$)/u;
/** A longer line (characters) belongs to the telling. */
const MAX_PAGE_LINE = 200;
/** A quick look at a line, before the slow one. */
const MAY_COUNT = /^(?:page\s)?\W?\s*\d|\d\W*$|^\W?\s*[ivxlc]+\W*$/iu;
const ENDS_SENTENCE = /[.!?:…。！？]["'”’»)\]]*$/u;

interface PageLine {
  readonly line: number;
  readonly number: number;
  /** What stands beside the number; empty for a number alone. */
  readonly head: string;
  /** Whether it may be a line of the telling: a number alone, or one no further from its head than from any word. */
  readonly isDoubtful: boolean;
}

/**
 * Takes page numbers and running heads from a text that was made from printed pages (line ends `\n`), joins the paragraphs
 * they part, and words that are broken at the ends of lines. Any other text stays as it is.
 */
export function withoutPages(source: string): PagelessText {
  const lines = source.replaceAll(/\f\n?/g, "\n\f").split("\n");
  const plain = lines.map((line) => line.replaceAll("\f", ""));
  const starts = lines.flatMap((line, at) => (line.startsWith("\f") ? [at] : []));
  const gone = new Set(pageLines(plain, starts).map(({ line }) => line));
  const borders = [...starts, ...[...gone].map((at) => at + 1)];
  for (const line of runningHeads(plain, borders, gone)) gone.add(line);
  const isPrinted = gone.size > 0 || starts.length > 0;
  const text = isPrinted ? rejoined(plain, { gone, starts: new Set(starts) }) : source;
  const leftOut = [...gone].reduce((sum, line) => sum + countWords(plain[line] ?? ""), 0);
  return { text: withoutLineHyphens(text, isPrinted), leftOut };
}

/**
 * The lines with numbers that count pages: each one more than the last, beside a head that comes again, at the edge of a page
 * or inside a sentence.
 */
function pageLines(lines: readonly string[], starts: readonly number[]): PageLine[] {
  const edgesAt = edgesIn(lines);
  const edges = new Set(starts.flatMap(edgesAt));
  const found = lines.flatMap((text, line) => pageLine(text, line) ?? []);
  const run = longestRun(withRepeatedHeads(found, MIN_HEADS));
  if (run.length < MIN_PAGES) return [];
  const counting = withRepeatedHeads(run, 2);
  const doubtful = counting.filter(({ isDoubtful }) => isDoubtful);
  const interrupting = doubtful.filter(({ line }) => edges.has(line) || interrupts(lines, line, edgesAt));
  const isTelling = interrupting.length < Math.max(2, doubtful.length * MIN_INTERRUPTING);
  return counting.some(({ isDoubtful }) => !isDoubtful) || !isTelling ? counting : [];
}

/** Without doubtful ones beside a head that comes less often, nor any beside one that comes once; numbers alone stay. */
function withRepeatedHeads(found: readonly PageLine[], least: number): PageLine[] {
  const heads = new Map<string, number>();
  for (const { head } of found) heads.set(head, (heads.get(head) ?? 0) + 1);
  const isKept = ({ head, isDoubtful }: PageLine): boolean =>
    head === "" || (heads.get(head) ?? 0) >= (isDoubtful ? least : 2);
  return found.filter(isKept);
}

function pageLine(written: string, line: number): PageLine | null {
  const text = written.trim();
  if (text.length > MAX_PAGE_LINE || !MAY_COUNT.test(text)) return null;
  const found = PAGE_LINE.exec(text)?.groups;
  if (!found) return null;
  const { alone, total, first, last } = found;
  const head = (found["head"] ?? found["foot"] ?? total ?? "").trim();
  const value = pageNumber(alone ?? first ?? last ?? "");
  if (value === null || INSIDE_SENTENCE.test(text)) return null;
  const isDoubtful = alone === undefined ? IS_CLOSE.test(text) : total === undefined;
  return { line, number: value, head, isDoubtful };
}

const pageNumber = (written: string): number | null =>
  /^\d/.test(written) ? Number(written) : romanValue(written);

/** The longest run of numbers that count on; a page without a number may stand between. */
function longestRun(found: readonly PageLine[]): PageLine[] {
  let [best, run]: [PageLine[], PageLine[]] = [[], []];
  for (const one of found) {
    const last = run.at(-1);
    const step = last === undefined ? 1 : one.number - last.number;
    if (step === 1 || step === 2) run.push(one);
    else if (one.head === "" || one.number === 1) run = [one];
    if (run.length > best.length) best = run;
  }
  return best;
}

/** The last line with words before a border, which is the number of the line behind it, and the first one after it. */
type Edges = (border: number) => [number, number];

/** The edges at every border, besides lines that are gone; found in one go, because many lines may be blank. */
function edgesIn(lines: readonly string[], gone: ReadonlySet<number> = new Set()): Edges {
  const isBlank = lines.map((line, at) => gone.has(at) || line.trim() === "");
  const above = new Int32Array(lines.length + 1).fill(-1);
  const below = new Int32Array(lines.length + 1).fill(lines.length);
  for (let at = 0; at < lines.length; at++) above[at + 1] = isBlank[at] ? (above[at] ?? -1) : at;
  for (let at = lines.length - 1; at >= 0; at--) below[at] = isBlank[at] ? (below[at + 1] ?? at) : at;
  return (border) => [above[border] ?? -1, below[border] ?? lines.length];
}

/** Whether a line stands in the middle of a sentence. */
function interrupts(lines: readonly string[], at: number, edgesAt: Edges): boolean {
  const [[above], [, below]] = [edgesAt(at), edgesAt(at + 1)];
  return goesOn(lines[above] ?? "", lines[below] ?? "");
}

/** First and last lines of pages that come again, numbers apart. */
function runningHeads(
  lines: readonly string[],
  borders: readonly number[],
  gone: ReadonlySet<number>,
): number[] {
  const edges = borders.flatMap(edgesIn(lines, gone));
  const counts = new Map<string, Set<number>>();
  for (const at of edges) {
    const key = (lines[at] ?? "").replaceAll(/\d+/g, "").trim();
    // A line of the telling begins in the middle of a sentence or ends one.
    if (key !== "" && !/^\p{Ll}|[.!?…]["'”’»)]*$/u.test(key))
      counts.set(key, (counts.get(key) ?? new Set()).add(at));
  }
  return [...counts.values()].filter(({ size }) => size >= MIN_HEADS).flatMap((places) => [...places]);
}

/** The text without those lines; a paragraph that goes on behind them, or on the next page, is one again. */
function rejoined(
  lines: readonly string[],
  { gone, starts }: { gone: ReadonlySet<number>; starts: ReadonlySet<number> },
): string {
  const kept: string[] = [];
  let [isCut, end] = [false, -1];
  for (const [at, line] of lines.entries()) {
    isCut ||= gone.has(at) || starts.has(at);
    if (gone.has(at)) continue;
    const isBlank = line.trim() === "";
    if (isCut && !isBlank) {
      if (goesOn(kept[end] ?? "", line)) kept.length = end + 1;
      else kept.push("");
      isCut = false;
    }
    if (!isBlank) end = kept.length;
    kept.push(line);
  }
  return kept.join("\n");
}

/** Whether a line goes on with the sentence of the one before. */
function goesOn(before: string, line: string): boolean {
  return before.trim() !== "" && !ENDS_SENTENCE.test(before.trim()) && /^\s*["“‘(]?\p{Ll}/u.test(line);
}

const BROKEN = /(?<!\p{L})(\p{L}{1,40})-\n[ \t]*(\p{Ll}{1,40})/gu;

/**
 * The text without the hyphens that break words at the ends of lines, if it was printed or most of those words stand
 * elsewhere without one; a compound that stands elsewhere with its hyphen keeps it.
 */
function withoutLineHyphens(text: string, isPrinted: boolean): string {
  const broken = [...text.matchAll(BROKEN)];
  if (broken.length === 0) return text;
  const words = new Set(text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu));
  const isOne = (first: string, second: string): boolean => words.has(`${first}${second}`.toLowerCase());
  const isCompound = (first: string, second: string): boolean =>
    words.has(`${first}-${second}`.toLowerCase());
  const whole = broken.filter(([, first = "", second = ""]) => isOne(first, second)).length;
  const compound = broken.filter(([, first = "", second = ""]) => isCompound(first, second)).length;
  if (!isPrinted && whole <= compound) return text;
  return text.replace(BROKEN, (all, first: string, second: string) =>
    isCompound(first, second) && !isOne(first, second) ? all : `${first}${second}\n`,
  );
}
