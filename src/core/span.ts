/**
 * A stretch `[start, end)` of a story's normalised text, in UTF-16 code units
 * (what `String.prototype.slice` counts).
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}
