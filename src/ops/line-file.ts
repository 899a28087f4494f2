import { open, readFile, stat, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import { Failure } from "../core/errors.ts";
import { writeFileAtomic } from "./atomic-files.ts";
import { errorCode, isMissing } from "./error-code.ts";

/** A file of lines that only grows. */
export interface LineFile {
  /** Its length (bytes). */
  readonly bytes: number;
  /**
   * Adds a line; when it resolves, the line is on the disk.
   * @throws Failure when it cannot be written, or somebody else has written to the file: then nothing was added.
   */
  add(line: string): Promise<void>;
}

/** The lines of a file, as it was opened. */
export interface OpenedLines {
  readonly lines: readonly string[];
  readonly file: LineFile;
  /** Whether a last line that was not written to its end is left out; it is dropped when another is added. */
  readonly wasCut: boolean;
}

/** Writes a file of lines whole or not at all, in the place of one there may be. @throws Failure when that cannot be. */
export async function writeLines(path: string, lines: readonly string[]): Promise<void> {
  await writeFileAtomic(path, asText(lines));
}

/** Begins a file with these lines. Rejects with the system's error, as when there is a file already. */
export async function beginLines(path: string, lines: readonly string[]): Promise<LineFile> {
  const bytes = await written(path, "wx", lines);
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return fileAt(path, bytes);
}

/**
 * Opens a file of lines; `null` where there is none. Rejects with the system's error. @throws Failure when it is larger
 * than `maxBytes`.
 */
export async function openLines(path: string, maxBytes: number): Promise<OpenedLines | null> {
  const data = await dataOf(path, maxBytes);
  if (data === null) return null;
  const bytes = data.lastIndexOf("\n") + 1;
  const lines = data.toString("utf8", 0, bytes).split("\n").slice(0, -1);
  return { lines, file: fileAt(path, bytes, data.byteLength), wasCut: bytes < data.byteLength };
}

async function dataOf(path: string, maxBytes: number): Promise<Buffer | null> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new Failure(`${path} is too large: move it away.`);
    return await readFile(path);
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
}

/** A file whose whole lines have a length, found at a size (bytes): what is behind them was not written to its end. */
function fileAt(path: string, length: number, found = length): LineFile {
  let [bytes, size] = [length, found];
  return {
    get bytes() {
      return bytes;
    },
    async add(line) {
      try {
        // Two programs that number what they write alike would spoil the file for good.
        if ((await stat(path)).size !== size)
          throw new Failure(`Something else has written to ${path}: open it again to go on.`);
        // Not when it is opened: another program may be writing it now.
        if (bytes < size) await truncate(path, bytes);
        size = bytes;
        bytes = size += await written(path, "a", [line]);
      } catch (cause) {
        const code = errorCode(cause);
        if (code === null) throw cause;
        // What was written of it is dropped at reopening at the latest.
        await truncate(path, bytes).catch(() => undefined);
        throw new Failure(`${path} cannot be written (${code}), so this is not kept.`, { cause });
      }
    },
  };
}

function asText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

/** Writes lines and gives their size (bytes), once they are on the disk. */
async function written(path: string, flags: "a" | "wx", lines: readonly string[]): Promise<number> {
  const data = Buffer.from(asText(lines));
  const file = await open(path, flags, 0o600);
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  return data.byteLength;
}
