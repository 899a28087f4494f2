import { randomUUID } from "node:crypto";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Failure } from "../core/errors.ts";
import { errorCode } from "./error-code.ts";
import { makeFolder } from "./folders.ts";

/**
 * Age in milliseconds after which a file that nothing names is taken for what a killed process left:
 * far longer than any single write lasts.
 */
const STALE_AFTER_MS = 60 * 60 * 1000;

const TEMPORARY = /^\..+\.[0-9a-f-]{36}\.tmp$/;

/**
 * Writes a file so that whoever looks, at any moment and after any crash, finds the old content or
 * the new and never a part of it. Missing folders on the way are made. Only the owner can read them and it.
 *
 * @throws {Failure} when there is no room, no permission or no such place; the old file is untouched.
 */
export async function writeFileAtomic(path: string, data: string | Uint8Array): Promise<void> {
  await replaceFileAtomic(path, async (temporary) => {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(data);
    } finally {
      await file.close();
    }
  });
}

/**
 * The same for a writer that wants a path: `write` fills the temporary file (which must exist when
 * it is done), which is then flushed to the disk and renamed to `path`. What `write` throws passes
 * through, an error of the file system as a `Failure`; the temporary file is removed.
 */
export async function replaceFileAtomic(
  path: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await makeFolder(folder);
    await write(temporary);
    await flush(temporary);
    await rename(temporary, path);
    await flush(folder);
  } catch (error) {
    await removeIfPossible(temporary);
    throw writeFailure(path, error);
  }
}

/**
 * Removes what killed processes left in a folder: temporary files, and those that `isLeftover` says,
 * unless they are so young that somebody may still be about to use them. What cannot be removed stays.
 */
export async function removeStaleFiles(folder: string, isLeftover: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!TEMPORARY.test(name) && !isLeftover(name)) continue;
    const path = join(folder, name);
    // Its owner may rename it at this very moment: then there is nothing left to remove.
    const changed = await stat(path).catch(() => null);
    if (changed && Date.now() - changed.mtimeMs > STALE_AFTER_MS) await removeIfPossible(path);
  }
}

/** The same for a folder with all in it: it stays while anything in it is so young. */
export async function removeStaleFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const looks = [folder, ...names.map((name) => join(folder, name))].map((path) =>
    stat(path).catch(() => null),
  );
  const changed = Math.max(...(await Promise.all(looks)).map((found) => found?.mtimeMs ?? 0));
  if (Date.now() - changed > STALE_AFTER_MS)
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

/** Removes a file that nothing needs; where that is not permitted it stays. */
export async function removeIfPossible(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}

/** A file-system error as a `Failure` that says what could not be written and what to do; others unchanged. */
export function writeFailure(path: string, error: unknown): unknown {
  const code = errorCode(error);
  // Node's own codes, as for a wrong argument, begin with ERR_: no fault of the disk's.
  if (code === null || code.startsWith("ERR_")) return error;
  return new Failure(`${path} could not be written: ${remedy(code)}`, { cause: error });
}

function remedy(code: string): string {
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
    case "SQLITE_FULL":
      return "the disk is full. Free some space and try again.";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "writing there is not permitted. Change the folder's permissions, or choose another with DRAMATIS_DATA_DIR.";
    case "ENOTDIR":
    case "EEXIST":
      return "a file is in the way of a folder. Move it, or choose another folder with DRAMATIS_DATA_DIR.";
    default:
      return `the system answered ${code}. Check the disk, or choose another folder with DRAMATIS_DATA_DIR.`;
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
