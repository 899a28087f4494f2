import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from "kysely";

const isRequired = (column: ColumnDefinitionBuilder) => column.notNull();
/** What a process has is free when its row goes. */
const ofProcess = (column: ColumnDefinitionBuilder) => column.references("processes.id").onDelete("set null");

/** The processes that use the database, and what they share; `id` makes a column that numbers its rows. */
export function processes(id: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema
        .createTable("processes")
        .addColumn("id", "integer", id)
        .addColumn("name", "text", isRequired)
        .addColumn("beat", "bigint", isRequired)
        .addColumn("is_leaving", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
      await schema
        .createTable("shards")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("process_id", "integer", ofProcess)
        .execute();
      await schema
        .createTable("identifies")
        .addColumn("bucket", "integer", (column) => column.primaryKey())
        .addColumn("process_id", "integer", ofProcess)
        .execute();
      await schema
        .createTable("logins")
        .addColumn("day", "text", (column) => column.primaryKey())
        .addColumn("count", "integer", isRequired)
        .execute();
      // The columns that rate-limiter-flexible expects.
      await schema
        .createTable("limits")
        .addColumn("key", "varchar(255)", (column) => column.primaryKey())
        .addColumn("points", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("expire", "bigint")
        .execute();
      // A process of an older version that runs now loses its lease, and ends; until then those of this version wait for it.
      await sql`insert into processes (name, beat) select holder, 0 from owner where holder is not null`.execute(
        db,
      );
      await sql`update owner set holder = null`.execute(db);
    },
  };
}
