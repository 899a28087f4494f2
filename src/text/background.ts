import { BACKGROUND_STEMS, BACKGROUND_TALES } from "./background-stems.ts";

let talesWith: ReadonlyMap<string, number> | undefined;

/** How rare a stem is in fairy tales at large: its inverse document frequency, about 0.01 ("the") to 6 (unknown). */
export function backgroundIdf(stem: string): number {
  talesWith ??= readCounts();
  return inverseFrequency(talesWith.get(stem) ?? 0, BACKGROUND_TALES);
}

/** The inverse document frequency of BM25 (Robertson and Zaragoza 2009), kept above zero as Lucene does. */
export function inverseFrequency(documentsWith: number, documents: number): number {
  return Math.log1p((documents - documentsWith + 0.5) / (documentsWith + 0.5));
}

function readCounts(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of BACKGROUND_STEMS.trim().split("\n")) {
    const [count, ...stems] = line.split(" ");
    for (const stem of stems) counts.set(stem, Number(count));
  }
  return counts;
}
