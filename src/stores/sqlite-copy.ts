import Libsql from "libsql";
import { Failure } from "../core/errors.ts";
import { errorCode } from "../ops/error-code.ts";
import { BUSY_MS, explainSqlite } from "./sqlite.ts";

/**
 * Copies a database file as it is at one moment, also while others write to it. It holds the thread up meanwhile.
 * @throws Failure when it cannot be read or the copy not be written.
 */
export function copySqlite(from: string, to: string): void {
  inDatabase(from, (database) => database.exec(`vacuum into '${to.replaceAll("'", "''")}'`));
}

/** @throws Failure while another process uses a database file, or when it cannot be read. */
export function demandUnusedSqlite(path: string): void {
  inDatabase(path, (database) => {
    try {
      // That takes the file for this connection alone.
      database.exec("pragma journal_mode = delete");
    } catch (error) {
      if (!/^SQLITE_(?:BUSY|LOCKED)/u.test(errorCode(error) ?? "")) throw error;
      throw new Failure(`A bot uses the database ${path}: end it first.`, { cause: error });
    }
  });
}

function inDatabase(path: string, use: (database: Libsql.Database) => void): void {
  let database: Libsql.Database | undefined;
  try {
    database = new Libsql(path);
    // A statement that was prepared would keep the file open beyond the end.
    database.exec(`pragma busy_timeout = ${BUSY_MS}`);
    use(database);
  } catch (error) {
    throw error instanceof Failure ? error : explainSqlite(path, error);
  } finally {
    database?.close();
  }
}
