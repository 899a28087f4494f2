import { sql } from "kysely";
import { openDatabase } from "./registry.ts";

/**
 * The kind and version of a database, for those who look after it.
 * @throws as `openStore` does.
 */
export async function describeDatabase(where: {
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
}): Promise<string> {
  const { db, ids, explain } = await openDatabase(where.databaseUrl, where.dataFolder);
  const isServer = ids === "identity";
  const version = isServer ? sql`current_setting('server_version')` : sql`sqlite_version()`;
  try {
    const { rows } = await sql<{ readonly version: string }>`select ${version} as version`.execute(db);
    const kind = isServer ? "PostgreSQL" : "SQLite";
    return `${kind} ${rows[0]?.version ?? ""}, ${isServer ? "at DATABASE_URL" : "embedded in the data folder"}`;
  } catch (error) {
    throw explain(error);
  } finally {
    await db.destroy();
  }
}
