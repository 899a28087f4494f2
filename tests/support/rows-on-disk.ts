import { sql } from "kysely";
import type { SqlDatabase } from "../../src/stores/sql-store.ts";

/** Everything in a database as it is on the disk: each row of each table, by the table's name. */
export async function rowsOnDisk(db: SqlDatabase["db"]): Promise<Record<string, readonly unknown[]>> {
  const tables = await db.introspection.getTables();
  const rows = tables.map(async ({ name }) => {
    const all = await sql`select * from ${sql.table(name)}`.execute(db.withoutPlugins());
    return [name, all.rows] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}
