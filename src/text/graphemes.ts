const graphemeSegmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Where the grapheme that holds the code unit at `at` begins; `at` itself at the end of the text. */
export function graphemeStart(text: string, at: number): number {
  return graphemeSegmenter.segment(text).containing(at)?.index ?? at;
}
