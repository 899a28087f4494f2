import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { Kysely } from "kysely";
import Libsql from "libsql";
import { DatabaseFailure } from "../core/errors.ts";
import { errorCode } from "../ops/error-code.ts";
import { makeFolder } from "../ops/folders.ts";
import type { Fence } from "./fence.ts";
import type { CountQuestion } from "./postgres-questions.ts";
import type { Schema } from "./schema.ts";
import { libsqlDialect, settleLog } from "./libsql-dialect.ts";
import type { SqlDatabase } from "./sql-store.ts";

/** No question is counted for others: one process at a time serves. */
const countQuestion: CountQuestion = () => Promise.resolve(0);

/** How long a statement waits for another process's write (ms). */
export const BUSY_MS = 5_000;

/**
 * Opens a database file; if missing, it is created with its folder, readable by its owner only. A write is on
 * the disk when its promise resolves. Several processes may use the file, each with one store: waiting for another's
 * write blocks the thread.
 *
 * @throws Failure when the file cannot be used.
 */
export async function openSqlite(path: string, busyMs = BUSY_MS): Promise<SqlDatabase> {
  const explain = (error: unknown) => explainSqlite(path, error);
  try {
    await makeFolder(dirname(path));
    await (await open(path, "a", 0o600)).close();
    const database = new Libsql(path);
    try {
      configure(database, busyMs);
    } catch (error) {
      database.close();
      throw error;
    }
    const settle = () => {
      settleLog(database);
      waitFor(database, busyMs);
    };
    const fence: Fence = { processId: null };
    const db = new Kysely<Schema>({ dialect: libsqlDialect(database, fence) });
    return { db, ids: "autoincrement", fence, countQuestion, explain, settle };
  } catch (error) {
    throw explain(error);
  }
}

function configure(database: Libsql.Database, busyMs: number): void {
  waitFor(database, busyMs);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  // What is erased is overwritten, not only unlinked.
  database.pragma("secure_delete = ON");
}

function waitFor(database: Libsql.Database, busyMs: number): void {
  database.pragma(`busy_timeout = ${busyMs}`);
}

/** What is wrong with a database file as a `Failure` that says what to do; other errors as they are. */
export function explainSqlite(path: string, error: unknown): unknown {
  const reason = sqliteReason(error);
  return reason === null ? error : new DatabaseFailure(`The database ${path} ${reason}`, { cause: error });
}

/** What is wrong with the file and what to do, by the error's code. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^SQLITE_(?:BUSY|LOCKED)/u,
    "is locked by another process: end that process, or wait until it has finished, and try again.",
  ],
  [
    /^SQLITE_(?:NOTADB|CORRUPT)/u,
    "is damaged: put a backup in its place, or move it away to begin with an empty one.",
  ],
  [
    /^(?:SQLITE_FULL|ENOSPC|EDQUOT)/u,
    "could not be written, because the disk is full: free some space and try again.",
  ],
  [
    /^(?:SQLITE_(?:READONLY|PERM|CANTOPEN)|EACCES|EPERM|EROFS)/u,
    "cannot be written: change its permissions and its folder's, or choose another folder with DRAMATIS_DATA_DIR.",
  ],
  [
    /^(?:EISDIR|ENOTDIR|EEXIST)/u,
    "cannot be made, because something else is in its place: move it, or choose another folder with DRAMATIS_DATA_DIR.",
  ],
  [/^(?:SQLITE_|E[A-Z]+$)/u, "cannot be used: check the file and the disk."],
];

/** `null` when the error is not about the file. */
function sqliteReason(error: unknown): string | null {
  const code = errorCode(error) ?? "";
  const known = REASONS.find(([codes]) => codes.test(code));
  if (known) return known[1];
  // libsql's error for a file that it cannot open has no code.
  const cannotOpen = error instanceof Error && error.message.includes("ConnectionFailed");
  return cannotOpen ? "cannot be opened: check that it is a file and its permissions." : null;
}
