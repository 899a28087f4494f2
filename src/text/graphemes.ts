const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Where the grapheme that holds the code unit at `at` begins; `at` itself at the end of the text. */
export function graphemeStart(text: string, at: number): number {
  return segmenter.segment(text).containing(at)?.index ?? at;
}
