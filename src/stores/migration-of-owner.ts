import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from "kysely";

const isRequired = (column: ColumnDefinitionBuilder) => column.notNull();

/** Whose database it is, which process uses it, and the servers the bot is or was in. */
export function owner(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("owner")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("application_id", "text")
        .addColumn("holder", "text")
        .addColumn("beat", "bigint", isRequired)
        .execute();
      await sql`insert into owner (id, beat) values (1, 0)`.execute(db);
      await db.schema
        .createTable("servers")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("missing_since", "bigint")
        .execute();
    },
  };
}
