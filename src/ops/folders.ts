import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { Failure } from "../core/errors.ts";
import { errorCode, isMissing } from "./error-code.ts";

/**
 * Makes a folder, and those above it, where they are missing, for their owner alone. (Node's own `recursive` never ends
 * where the system answers ENOENT to everything, as below /proc.) Rejects with the system's error.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() === true;
}

/** Names of the folders in a folder; none when it does not exist. */
export async function foldersIn(folder: string): Promise<string[]> {
  return (await entriesOf(folder)).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Names of the files in a folder that end in `ending`, without it; none when the folder does not exist. */
export async function filesIn(folder: string, ending: string): Promise<string[]> {
  const names = (await entriesOf(folder)).filter((entry) => entry.isFile()).map((entry) => entry.name);
  return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
}

/**
 * The paths of the files in a folder and below, with slashes and in their order; none when it does not exist. Rejects with the
 * system's error.
 */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}

/** What changes whenever a file is replaced by another; `null` when there is no such file. */
export async function fileStamp(path: string): Promise<string | null> {
  // A file that cannot be looked at is found out when it is read.
  const file = await stat(path, { bigint: true }).catch(() => null);
  return file && `${file.ino} ${file.size} ${file.mtimeNs}`;
}

/** The text of a file; empty when there is none. @throws Failure when it cannot be read or is no text in UTF-8. */
export async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    if (isMissing(cause)) return new Uint8Array();
    throw new Failure(`${path} cannot be read: check its permissions.`, { cause });
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Failure(`${path} is damaged, for it is no text in UTF-8: mend it, or move it away.`, { cause });
  }
}

/**
 * Removes a file or a folder with all in it; nothing happens when there is none.
 * @throws Failure when that is not permitted.
 */
export async function removeAll(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
  } catch (cause) {
    throw new Failure(`${path} could not be removed: check its permissions.`, { cause });
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    const code = errorCode(error) ?? "unknown reason";
    throw new Failure(`${folder} cannot be read (${code}): check its permissions.`, { cause: error });
  }
}
