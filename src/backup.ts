import { randomUUID } from "node:crypto";
import { copyFile, cp, link, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "./config.ts";
import { UsageError } from "./core/errors.ts";
import { removeStaleFolder, writeFailure } from "./ops/atomic-files.ts";
import { errorCode, isMissing } from "./ops/error-code.ts";
import { packFolder, unpackFolder, type Watching } from "./ops/folder-archive.ts";
import { makeFolder, removeAll } from "./ops/folders.ts";
import { DATABASE_FILE } from "./stores/registry.ts";
import { copySqlite, demandUnusedSqlite } from "./stores/sqlite-copy.ts";

/** The folders of the data folder that are backed up; the others hold what is under way, or belongs to this machine. */
const FOLDERS = ["stories", "editions", "casts", "indexes", "shelves"] as const;
/** Talks and scenes of the page, whose files grow while they are read. */
const GROWING = "web";
const KEPT = [DATABASE_FILE, ...FOLDERS, GROWING];

/** Where a backup is put together, or taken apart, beside what it is of. */
const WORKSHOP = ".backup-";

type Where = Pick<Settings, "DATABASE_URL" | "DRAMATIS_DATA_DIR">;

/**
 * Writes the database and the library of a data folder into one file, also while a bot uses them. Gives the number of
 * files in it. What is encrypted stays so: without its key a backup is of no use.
 * @throws UsageError for a file that is there already, or where the data is in PostgreSQL; Failure when it cannot be written.
 */
export async function saveBackup(where: Where, file: string, watching: Watching): Promise<number> {
  const data = embeddedIn(where, "back it up with pg_dump");
  if (await isThere(file)) throw new UsageError(`There is a file ${file} already: choose another name.`);
  return inWorkshop(data, async (workshop) => {
    if (await isThere(join(data, DATABASE_FILE)))
      copySqlite(join(data, DATABASE_FILE), join(workshop, DATABASE_FILE));
    for (const folder of FOLDERS) await linkAll(join(data, folder), join(workshop, folder));
    if (await isThere(join(data, GROWING)))
      await cp(join(data, GROWING), join(workshop, GROWING), { recursive: true });
    return packFolder(workshop, file, watching);
  });
}

/**
 * Puts what a backup holds into a data folder. Nothing there changes before the whole backup was read and found sound.
 * Gives the number of files.
 * @throws UsageError for a folder with data, unless told to replace it, or where the data is in PostgreSQL; Failure for a
 * file that is no sound backup, or while a bot uses the folder.
 */
export async function restoreBackup(
  where: Where,
  file: string,
  { replaces, watching }: { readonly replaces: boolean; readonly watching: Watching },
): Promise<number> {
  const data = embeddedIn(where, "restore it with pg_restore");
  const there = (await readdir(data).catch(() => [])).filter((name) => KEPT.includes(name));
  if (there.length > 0 && !replaces)
    throw new UsageError(
      `${data} holds data already (${there.join(", ")}): choose another folder with DRAMATIS_DATA_DIR, or say --replace to lose what is there.`,
    );
  if (there.includes(DATABASE_FILE)) demandUnusedSqlite(join(data, DATABASE_FILE));
  return inWorkshop(data, async (workshop) => {
    const count = await unpackFolder(file, workshop, { isExpected: isKept, watching });
    for (const name of KEPT) await removeAll(join(data, name));
    // Of the database that was there, they would be taken for parts of the new one.
    for (const ending of ["-wal", "-shm"]) await removeAll(join(data, `${DATABASE_FILE}${ending}`));
    for (const name of KEPT)
      if (await isThere(join(workshop, name))) await rename(join(workshop, name), join(data, name));
    return count;
  });
}

function isKept(path: string): boolean {
  return KEPT.includes(path.split("/")[0] ?? "");
}

/** The data folder of an embedded database. */
function embeddedIn({ DATABASE_URL: url, DRAMATIS_DATA_DIR: data }: Where, instead: string): string {
  if (url === undefined) return data;
  throw new UsageError(
    `DATABASE_URL is set, so the data is in PostgreSQL: ${instead}, as docs/deploy/README.md says.`,
  );
}

async function inWorkshop<T>(data: string, work: (workshop: string) => Promise<T>): Promise<T> {
  const workshop = join(data, `${WORKSHOP}${randomUUID()}`);
  try {
    await makeFolder(workshop);
    const old = (await readdir(data)).filter((name) => name.startsWith(WORKSHOP));
    for (const name of old) await removeStaleFolder(join(data, name));
    return await work(workshop);
  } catch (error) {
    throw writeFailure(data, error);
  } finally {
    await removeAll(workshop);
  }
}

/**
 * Links all files below a folder: those of the library are replaced and never changed, so that a link stays as it was. What
 * goes meanwhile is left out.
 */
async function linkAll(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  if (entries.length > 0) await makeFolder(to);
  for (const entry of entries) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkAll(source, target);
    // What is being written has such a name until it is whole.
    else if (entry.isFile() && !entry.name.endsWith(".tmp")) await linkOne(source, target);
  }
}

async function linkOne(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    if (isMissing(error)) return;
    // There are disks without links.
    if (!["EPERM", "ENOTSUP", "EXDEV", "EMLINK"].includes(errorCode(error) ?? "")) throw error;
    await copyFile(source, target);
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
