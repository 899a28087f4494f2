import { crc32 } from "node:zlib";
import { Inflate } from "fflate";
import { UsageError } from "../core/errors.ts";
import { listedFiles, type ListedFile } from "./epub-directory.ts";

/** The files of an archive by their paths; nothing is unpacked before it is asked for. */
export interface Archive {
  /** The archive's own name, for messages. */
  readonly fileName: string;
  /**
   * @returns `null` when there is no such file.
   * @throws UsageError when the file is encrypted, damaged or unpacks to more than is allowed.
   */
  read(path: string): Uint8Array | null;
}

/** Largest file read from an archive, in bytes: three times "War and Peace" in one file. */
const MAX_UNPACKED_BYTES = 12 * 1024 * 1024;

/** All that may be unpacked from one archive, in bytes. */
const MAX_ALL_UNPACKED_BYTES = 48 * 1024 * 1024;

/** Prose packs to about a third, the most repetitive mark-up to a fiftieth; a bomb to a thousandth. */
const MAX_RATIO = 200;

/** A file of fewer bytes may have any ratio. */
const RATIO_COUNTS_FROM = 1024 * 1024;

/** Packed bytes given to the inflater at once: they become a thousand times as many at most. */
const PACKED_AT_ONCE = 4096;

/** The only ways of packing that EPUB allows. */
const STORED = 0;
const DEFLATED = 8;

/**
 * Opens a zip archive, which nobody vouches for: every limit is kept by counting what is unpacked, whatever
 * the archive says of itself.
 * @throws UsageError when the bytes are no zip archive, or one that is cut off, damaged or too large.
 */
export function openArchive(bytes: Uint8Array, fileName: string): Archive {
  const files = new Map<string, ListedFile>();
  for (const file of listedFiles(bytes, fileName)) {
    const path = file.name.normalize("NFC");
    if (files.has(path)) {
      throw new UsageError(
        `${fileName} holds two files called ${shown(path)}: save the book anew, for example with Calibre.`,
      );
    }
    files.set(path, file);
  }
  const unpacked = new Map<string, Uint8Array>();
  let left = MAX_ALL_UNPACKED_BYTES;
  return {
    fileName,
    read(path) {
      const file = files.get(path.normalize("NFC"));
      if (file === undefined) return null;
      const known = unpacked.get(file.name);
      if (known !== undefined) return known;
      const content = unpack(file, Math.min(left, MAX_UNPACKED_BYTES), fileName);
      left -= content.length;
      unpacked.set(file.name, content);
      return content;
    },
  };
}

function unpack(file: ListedFile, limit: number, fileName: string): Uint8Array {
  if (file.isEncrypted) {
    throw new UsageError(
      `${fileName} is encrypted with a password: unpack it with the password and pack it again without.`,
    );
  }
  const content =
    file.method === DEFLATED
      ? inflated(file.packed, limit, fileName)
      : withinLimits(file.packed, limit, fileName);
  if ((file.method !== STORED && file.method !== DEFLATED) || crc32(content) !== file.checksum) {
    throw damaged(fileName, `the file ${shown(file.name)} in it cannot be unpacked`);
  }
  return content;
}

function inflated(packed: Uint8Array, limit: number, fileName: string): Uint8Array {
  const mostByRatio = Math.max(RATIO_COUNTS_FROM, packed.length * MAX_RATIO);
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((part) => {
    length += part.length;
    if (part.length > 0) parts.push(part);
  });
  for (let at = 0; at < packed.length; at += PACKED_AT_ONCE) {
    const next = packed.subarray(at, at + PACKED_AT_ONCE);
    try {
      inflate.push(next, at + next.length >= packed.length);
    } catch (error) {
      throw damaged(fileName, "a file in it cannot be unpacked", error);
    }
    if (length > Math.min(limit, mostByRatio)) throw tooLarge(fileName);
  }
  const whole = new Uint8Array(length);
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

function withinLimits(content: Uint8Array, limit: number, fileName: string): Uint8Array {
  if (content.length > limit) throw tooLarge(fileName);
  return content;
}

const tooLarge = (fileName: string): UsageError =>
  new UsageError(
    `${fileName} unpacks to more than a book holds: the limit is ${MAX_UNPACKED_BYTES / 1024 / 1024} MB for each file in it and ${MAX_ALL_UNPACKED_BYTES / 1024 / 1024} MB in all.`,
  );

/** The error for an archive that cannot be read; `what` is half a sentence. */
export const damaged = (fileName: string, what: string, cause?: unknown): UsageError =>
  new UsageError(`${fileName} is damaged (${what}): download it again.`, { cause });

/** A name from an archive as it may stand in a message: on one line and not long. */
export function shown(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
