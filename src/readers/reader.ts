/** A titled stretch of a manuscript. */
export interface Piece {
  /** The heading without its mark-up; `null` when the file gives none. */
  readonly title: string | null;
  /** Plain text, not yet normalised, without the heading. */
  readonly text: string;
}

/** A story as read from a file: titled pieces of plain text in telling order. */
export interface Manuscript {
  readonly title: string | null;
  readonly author: string | null;
  /** BCP 47 tag, for example `en`. */
  readonly language: string | null;
  readonly pieces: readonly Piece[];
  /** What a person who adds it should know of how it was read, one sentence each. */
  readonly notes?: readonly string[];
  /** What else the file says of itself (front matter, metadata), as found. */
  readonly meta: Readonly<Record<string, unknown>>;
}

/** Turns the bytes of one file format into a manuscript. */
export interface Reader {
  readonly id: string;
  /** File name endings it reads: lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Whether bytes are plainly of this format, whatever the file is called; unset where bytes do not show it. */
  recognises?(bytes: Uint8Array): boolean;
  /** @throws UsageError when the bytes are not a readable file of this format. */
  read(bytes: Uint8Array, fileName: string): Manuscript;
}
