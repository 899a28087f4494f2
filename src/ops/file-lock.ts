import { randomUUID } from "node:crypto";
import { readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "../core/errors.ts";
import { removeIfPossible, writeFailure } from "./atomic-files.ts";
import { errorCode } from "./error-code.ts";
import { makeFolder } from "./folders.ts";
import { hasEnded, isThisProcess, nameOfThisProcess } from "./this-process.ts";

/** So long others are waited for (ms): what takes longer is refused, so that nobody sits before a still terminal. */
const WAIT_MS = 1000;
const LOOK_MS = 20;
/** After so long (ms) the process counts as ended that has not taken its file away; the work is to be far shorter. */
const STALE_AFTER_MS = 30_000;

/**
 * Runs work of a few seconds at most that no other process or thread may do at the same time, as a file says while it runs. A file whose process has
 * ended does not count.
 *
 * @throws Failure that says `busy` where others do not end soon; Failure where the file cannot be written.
 */
export async function alone<T>(
  {
    path,
    busy,
    waitMs = WAIT_MS,
  }: { readonly path: string; readonly busy: string; readonly waitMs?: number },
  work: () => Promise<T>,
): Promise<T> {
  const end = performance.now() + waitMs;
  while (!(await taken(path))) {
    if (await removedLeftOver(path)) continue;
    if (performance.now() > end) throw new Failure(busy);
    await delay(LOOK_MS);
  }
  try {
    return await work();
  } finally {
    await removeIfPossible(path);
  }
}

async function taken(path: string): Promise<boolean> {
  try {
    await makeFolder(dirname(path));
  } catch (error) {
    throw writeFailure(path, error);
  }
  try {
    await writeFile(path, nameOfThisProcess(), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw writeFailure(path, error);
  }
}

/** Removes the file of a process that has ended; whether there was one. */
async function removedLeftOver(path: string): Promise<boolean> {
  const holder = await readFile(path, "utf8").catch(() => null);
  const changed = await stat(path).catch(() => null);
  if (holder === null || changed === null) return false;
  const isOld = Date.now() - changed.mtimeMs > STALE_AFTER_MS;
  // A thread of this process may be at work.
  if (!isOld && (isThisProcess(holder) || !hasEnded(holder))) return false;
  // Moved first, since another may have removed it and taken its place meanwhile.
  const aside = `${path}.${randomUUID()}`;
  const isMoved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!isMoved) return false;
  const isSame = (await readFile(aside, "utf8").catch(() => null)) === holder;
  if (isSame) await removeIfPossible(aside);
  else await rename(aside, path);
  return isSame;
}
