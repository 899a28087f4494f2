import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "../core/errors.ts";
import { writeFailure } from "./atomic-files.ts";
import { errorCode } from "./error-code.ts";
import { makeFolder } from "./folders.ts";

/** How often a lock that another holds is tried (ms). */
const TRY_MS = 20;
/** So long others are waited for (ms): what takes longer is refused, so that nobody sits before a still terminal. */
const WAIT_MS = 4000;

/**
 * Does work that nobody else does at the same time, in this process or another that locks the same file; the file stays
 * empty. It is a lock of the system, through SQLite, and so ends with the process that holds it, however that ends.
 *
 * @throws Failure that says `busy` where others hold it for longer, or when the file cannot be made; whatever the work throws.
 */
export async function whileLocked<T>(
  {
    path,
    busy,
    waitMs = WAIT_MS,
  }: { readonly path: string; readonly busy: string; readonly waitMs?: number },
  work: () => Promise<T>,
): Promise<T> {
  try {
    await makeFolder(dirname(path));
    await (await open(path, "a", 0o600)).close();
  } catch (error) {
    throw writeFailure(path, error);
  }
  // Few commands need it, and it takes a while to load.
  const { default: Libsql } = await import("libsql");
  const file = new Libsql(path);
  try {
    const until = performance.now() + waitMs;
    while (!isTaken(file, path)) {
      if (performance.now() > until) throw new Failure(busy);
      await delay(TRY_MS);
    }
    return await work();
  } finally {
    file.close();
  }
}

function isTaken(file: { readonly exec: (sql: string) => void }, path: string): boolean {
  try {
    file.exec("begin immediate");
    return true;
  } catch (error) {
    if (errorCode(error)?.startsWith("SQLITE_BUSY") === true) return false;
    throw writeFailure(path, error);
  }
}
