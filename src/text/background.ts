import { wordList } from "./word-list.ts";

/** How many fairy tales were counted, and in how many of them each stem stands. */
interface Background {
  readonly tales: number;
  readonly talesWith: ReadonlyMap<string, number>;
}

let read: Background | undefined;

/** How rare a stem is in fairy tales at large: its inverse document frequency, about 0.01 ("the") to 6 (unknown). */
export function backgroundIdf(stem: string): number {
  const { talesWith, tales } = background();
  return inverseFrequency(talesWith.get(stem) ?? 0, tales);
}

/** How much of a stem's weight comes from tales at large instead of the windows. */
const BACKGROUND_SHARE = 0.25;

/** What a stem weighs, given its inverse document frequencies in stories at large and among the windows. */
export function weightOf(atLarge: number, local: number): number {
  return local + BACKGROUND_SHARE * (atLarge - local);
}

/** Whether a stem stands in several of the fairy tales and so is no misspelling. */
export function isCommonStem(stem: string): boolean {
  return background().talesWith.has(stem);
}

/** The inverse document frequency of BM25 (Robertson and Zaragoza 2009), kept above zero as Lucene does. */
export function inverseFrequency(documentsWith: number, documents: number): number {
  return Math.log1p((documents - documentsWith + 0.5) / (documentsWith + 0.5));
}

function background(): Background {
  if (read) return read;
  const [[tales] = [], ...counts] = wordList(new URL("./background-stems.txt", import.meta.url));
  const talesWith = new Map(
    counts.flatMap(([count, ...stems]) => stems.map((stem): [string, number] => [stem, Number(count)])),
  );
  read = { tales: Number(tales), talesWith };
  return read;
}
