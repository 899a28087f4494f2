import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { errorCode } from "../ops/error-code.ts";
import type { Manuscript, Reader } from "../readers/reader.ts";
import { guessTellingLanguage } from "../text/language.ts";
import { letterNotes } from "../text/mojibake.ts";
import { graphemeStart } from "../text/graphemes.ts";
import { slugOf } from "../text/slug.ts";
import { visibleName } from "../text/visible.ts";
import { segment } from "./segment.ts";

/** Largest file read, in bytes: six times "War and Peace". */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
const MAX_ID_LENGTH = 60;
const MAX_TITLE_LENGTH = 200;

/**
 * Reads one file as a story without a cast.
 *
 * @throws UsageError when the file is missing, unreadable, too large, empty, without a word or of a kind no
 * reader takes.
 */
export async function readStory(options: {
  path: string;
  readers: readonly Reader[];
  /** Default: from the file's name. */
  id?: string | undefined;
  /** Default: what the file says, else from its name. */
  title?: string | undefined;
  /** Told one sentence for each thing of how it was read that its owner should know. */
  onNote?: (sentence: string) => void;
}): Promise<Story> {
  const name = basename(options.path);
  refuseOtherFormat(name);
  const bytes = await bytesOf(options.path);
  const manuscript = readerFor(name, bytes, options.readers).read(bytes, name);
  if (!manuscript.pieces.some((piece) => /[\p{L}\p{N}]/u.test(piece.text))) {
    throw new UsageError(`${name} contains no words: give a file that holds a story.`);
  }
  const told = telling(manuscript, name);
  for (const sentence of [...(manuscript.notes ?? []), ...letterNotes(told.text)]) options.onNote?.(sentence);
  return {
    id: storyName(options),
    title:
      tidyTitle(options.title ?? "") ||
      tidyTitle(manuscript.title ?? "") ||
      titleFrom(basename(name, extname(name))),
    author: tidyTitle(manuscript.author ?? "") || null,
    language: manuscript.language ?? guessTellingLanguage(told.text),
    ...told,
    cast: [],
    witnesses: [],
  };
}

/** Endings of books and documents that no reader takes, and what they are called. */
const OTHER_FORMATS: ReadonlyMap<string, string> = new Map([
  [".pdf", "a PDF"],
  [".doc", "a Word document"],
  [".docx", "a Word document"],
  [".odt", "an OpenDocument text"],
  [".rtf", "an RTF document"],
  [".mobi", "a Kindle book"],
  [".azw", "a Kindle book"],
  [".azw3", "a Kindle book"],
  [".fb2", "a FictionBook"],
]);

function refuseOtherFormat(name: string): void {
  const format = OTHER_FORMATS.get(extname(name).toLowerCase());
  if (format === undefined) return;
  throw new UsageError(
    `${name} is ${format}, which cannot be read: convert it to .epub or .txt, for example with Calibre, and give that.`,
  );
}

/**
 * The name under which the story in a file will stand.
 *
 * @throws UsageError for a given name that will not do.
 */
export function storyName({ path, id }: { readonly path: string; readonly id?: string | undefined }): string {
  return id === undefined ? slugOf(basename(path, extname(path)), MAX_ID_LENGTH) || "story" : checkedId(id);
}

/** The reader that recognises the bytes, else the one for the file's ending. */
function readerFor(name: string, bytes: Uint8Array, readers: readonly Reader[]): Reader {
  const reader =
    readers.find((one) => one.recognises?.(bytes)) ??
    readers.find(({ extensions }) => extensions.includes(extname(name).toLowerCase()));
  if (reader) return reader;
  const accepted = readers.flatMap(({ extensions }) => extensions).join(", ");
  throw new UsageError(`${name} is not a kind of file that can be read: give one that ends in ${accepted}.`);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const name = basename(path);
  try {
    const { size, ...kind } = await stat(path).then((found) => ({
      size: found.size,
      isFile: found.isFile(),
    }));
    if (!kind.isFile) throw new UsageError(`${name} is not a file: give the file that holds the story.`);
    if (size > MAX_FILE_BYTES) {
      throw new UsageError(
        `${name} has ${megabytes(size)} MB: the limit is ${megabytes(MAX_FILE_BYTES)} MB, so split it into several stories.`,
      );
    }
    if (size === 0) throw new UsageError(`${name} is empty: give a file that holds a story.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new UsageError(`There is no file ${path}: check its name and folder.`, { cause: error });
    throw new UsageError(
      `${path} cannot be read (${code ?? "unknown reason"}): check the file and its permissions.`,
      { cause: error },
    );
  }
}

function telling(manuscript: Manuscript, name: string): ReturnType<typeof segment> {
  const result = segment(manuscript);
  if (result.passages.length > 0) return result;
  throw new UsageError(`${name} contains no story besides its front matter: give a file that holds a story.`);
}

function checkedId(id: string): string {
  if (/^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(id) && id.length <= MAX_ID_LENGTH) return id;
  throw new UsageError(
    `The id ${JSON.stringify(id.slice(0, MAX_ID_LENGTH))} will not do: use up to ${MAX_ID_LENGTH} lower-case letters, digits and single hyphens.`,
  );
}

/** A title or an author's name as it reads, cut to a line's length. */
function tidyTitle(title: string): string {
  const shown = visibleName(title);
  return shown.slice(0, graphemeStart(shown, MAX_TITLE_LENGTH)).trim();
}

function titleFrom(name: string): string {
  const words = name.replaceAll(/[-_]+/gu, " ").trim();
  return words === "" ? name : words[0]!.toUpperCase() + words.slice(1);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
