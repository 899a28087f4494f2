import { UsageError } from "../core/errors.ts";
import { openZip, type ZipArchive, ZipError, type ZipFault } from "../ops/zip.ts";

/** The files of a book by their paths; nothing is unpacked before it is asked for. */
export interface Archive extends ZipArchive {
  /** The archive's own name, for messages. */
  readonly fileName: string;
}

const MEGABYTE = 1024 * 1024;
const LIMITS = {
  /** A novel has a few hundred files, an illustrated one a few thousand. */
  files: 10_000,
  /** Three times "War and Peace" in one file. */
  fileBytes: 12 * MEGABYTE,
  allBytes: 48 * MEGABYTE,
};

/** What is said after the archive's name. */
const SENTENCES: Readonly<Record<ZipFault, (subject: string) => string>> = {
  "no-zip": () => "is not an EPUB (it is no zip archive): give the book as an EPUB or a text.",
  "cut-off": () => "is cut off or damaged: download it again.",
  "too-many-files": (count) => `holds ${count} files: a book with more than ${LIMITS.files} is not read.`,
  encrypted: () => "is encrypted with a password: unpack it with the password and pack it again without.",
  "damaged-file": (path) =>
    `is damaged (the file ${shown(path)} in it cannot be unpacked): download it again.`,
  "too-large": () =>
    `unpacks to more than a book holds: the limit is ${LIMITS.fileBytes / MEGABYTE} MB for each file in it and ${LIMITS.allBytes / MEGABYTE} MB in all.`,
};

/**
 * Opens a book's archive.
 * @throws UsageError, now or when a file is read, when it is no zip archive, or encrypted, damaged or too large.
 */
export function openArchive(bytes: Uint8Array, fileName: string): Archive {
  const orRefused = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ZipError)) throw error;
      throw new UsageError(`${fileName} ${SENTENCES[error.fault](error.subject)}`, { cause: error });
    }
  };
  const zip = orRefused(() => openZip(bytes, LIMITS));
  return { ...zip, fileName, read: (path) => orRefused(() => zip.read(path)) };
}

/** The error for an archive that cannot be read; `what` is half a sentence. */
export const damaged = (fileName: string, what: string, cause?: unknown): UsageError =>
  new UsageError(`${fileName} is damaged (${what}): download it again.`, { cause });

/** A name from an archive as it may stand in a message: on one line and not long. */
export function shown(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
