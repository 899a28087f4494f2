import { BACKGROUND_STEMS, BACKGROUND_TALES } from "./background-stems.ts";

let talesWith: ReadonlyMap<string, number> | undefined;

/** How rare a stem is in fairy tales at large: its inverse document frequency, about 0.01 ("the") to 6 (unknown). */
export function backgroundIdf(stem: string): number {
  return inverseFrequency(counts().get(stem) ?? 0, BACKGROUND_TALES);
}

/** Whether a stem stands in several of those tales, so that it is no misspelling. */
export function isCommonStem(stem: string): boolean {
  return counts().has(stem);
}

/** The inverse document frequency of BM25 (Robertson and Zaragoza 2009), kept above zero as Lucene does. */
export function inverseFrequency(documentsWith: number, documents: number): number {
  return Math.log1p((documents - documentsWith + 0.5) / (documentsWith + 0.5));
}

function counts(): ReadonlyMap<string, number> {
  if (talesWith) return talesWith;
  const found = new Map<string, number>();
  for (const line of BACKGROUND_STEMS.trim().split("\n")) {
    const [count, ...stems] = line.split(" ");
    for (const stem of stems) found.set(stem, Number(count));
  }
  talesWith = found;
  return found;
}
