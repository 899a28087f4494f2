import { join } from "node:path";
import { sealed } from "./sealed.ts";
import { openSqlStore, type SqlDatabase } from "./sql-store.ts";
import type { Store } from "./store.ts";

/** The name of the database file in the data folder. */
export const DATABASE_FILE = "dramatis.db";

/**
 * The store at a URL, or in a file of the data folder when there is none, with its tables brought up to date.
 * Only the database that is used is loaded.
 *
 * @throws UsageError when the URL is not one of PostgreSQL.
 * @throws Failure when the database cannot be used; the message says why, without the password.
 */
export async function openStore(where: {
  databaseUrl: string | undefined;
  dataFolder: string;
  /** What people said is sealed with the first of them. */
  keys?: readonly Uint8Array[];
  /** Receives what goes wrong beside the calls, in sentences for the log. */
  warn?: (message: string) => void;
}): Promise<Store> {
  const { databaseUrl, dataFolder, keys = [], warn = () => undefined } = where;
  return openSqlStore(sealed(await openDatabase(databaseUrl, dataFolder), keys, warn));
}

/** The database there, as it is. @throws as {@link openStore} does. */
export async function openDatabase(url: string | undefined, dataFolder: string): Promise<SqlDatabase> {
  if (url === undefined) {
    const { openSqlite } = await import("./sqlite.ts");
    return openSqlite(join(dataFolder, DATABASE_FILE));
  }
  const { openPostgres } = await import("./postgres.ts");
  return openPostgres(url);
}
