import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import type { Reader } from "../../src/readers/reader.ts";

/** A file the reader must read, and words its manuscript must contain. */
export interface ReaderSample {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly words: string;
}

/** What every reader promises. */
export function readerContract(reader: Reader, sample: ReaderSample): void {
  describe(`the ${reader.id} reader`, () => {
    test("names its files by lower-case endings with a dot", () => {
      expect(reader.extensions.length).toBeGreaterThan(0);
      for (const ending of reader.extensions) expect(ending).toMatch(/^\.[a-z\d]+$/);
    });

    test("reads words from a file of its format", () => {
      const manuscript = reader.read(sample.bytes, sample.fileName);
      expect(manuscript.pieces.map((piece) => piece.text).join(" ")).toContain(sample.words);
    });

    test("reads the same bytes twice alike and leaves them as they were", () => {
      const before = Uint8Array.from(sample.bytes);
      expect(reader.read(sample.bytes, sample.fileName)).toEqual(reader.read(sample.bytes, sample.fileName));
      expect(sample.bytes).toEqual(before);
    });

    test("refuses bytes that are not of its format with one sentence that names the file", () => {
      const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256);
      const read = (): unknown => reader.read(noise, sample.fileName);
      expect(read).toThrow(UsageError);
      expect(read).toThrow(new RegExp(`${sample.fileName}[^\n]*\\.$`));
    });
  });
}
