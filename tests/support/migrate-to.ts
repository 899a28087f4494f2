import { Migrator } from "kysely";
import { migrationsFor } from "../../src/stores/migrations.ts";
import type { SqlDatabase } from "../../src/stores/sql-store.ts";

/** Gives a database the tables it had after a migration. */
export async function migrateTo({ db, ids }: SqlDatabase, name: string): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrationsFor(ids)) };
  const { error } = await new Migrator({ db, provider }).migrateTo(name);
  if (error !== undefined) throw error;
}
