import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from "kysely";

const isRequired = (column: ColumnDefinitionBuilder) => column.notNull();

/**
 * What processes on several machines share beside the talks: the files of stories, their contents by SHA-256 in chunks, long
 * tasks, and how many calls of models were made. Beside an embedded database these are files, so it gets none of the tables.
 */
export function library(isShared: boolean): Migration {
  return {
    async up(db: Kysely<unknown>) {
      if (!isShared) return;
      const { schema } = db;
      // Of all stories together, so that one removed and added again never has a version that it had before.
      await sql`create sequence library_versions`.execute(db);
      await schema
        .createTable("library_stories")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("shelf", "text")
        // The first line of the story's file; null while nothing but its corrections is kept.
        .addColumn("label", "text")
        .addColumn("version", "bigint", isRequired)
        .execute();
      await schema.createIndex("library_by_shelf").on("library_stories").column("shelf").execute();
      await schema
        .createTable("library_contents")
        .addColumn("sha256", "text", (column) => column.primaryKey())
        .addColumn("bytes", "bigint", isRequired)
        .execute();
      await schema
        .createTable("library_chunks")
        .addColumn("sha256", "text", (column) =>
          isRequired(column).references("library_contents.sha256").onDelete("cascade"),
        )
        .addColumn("number", "integer", isRequired)
        .addColumn("data", "bytea", isRequired)
        .addPrimaryKeyConstraint("library_chunks_key", ["sha256", "number"])
        .execute();
      // Vectors do not shrink, and trying costs a second for a novel.
      await sql`alter table library_chunks alter column data set storage external`.execute(db);
      await schema
        .createTable("library_files")
        .addColumn("story_id", "text", (column) =>
          isRequired(column).references("library_stories.id").onDelete("cascade"),
        )
        .addColumn("path", "text", isRequired)
        .addColumn("sha256", "text", (column) => isRequired(column).references("library_contents.sha256"))
        .addColumn("written_at", "bigint", isRequired)
        .addPrimaryKeyConstraint("library_files_key", ["story_id", "path"])
        .execute();
      await schema.createIndex("library_by_content").on("library_files").column("sha256").execute();
      await schema
        .createTable("daily_calls")
        .addColumn("day", "text", (column) => column.primaryKey())
        .addColumn("done", "bigint", isRequired)
        .execute();
      await jobs(db);
    },
  };
}

/** Long tasks, until their end was told. */
async function jobs({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("library_jobs")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("shelf", "text")
    .addColumn("record", "text", isRequired)
    .addColumn("progress", "text", isRequired)
    .addColumn("sha256", "text", (column) => column.references("library_contents.sha256"))
    .addColumn("asked_at", "bigint", isRequired)
    .addColumn("attempts", "integer", isRequired)
    .addColumn("is_cancelled", "integer", isRequired)
    .addColumn("ended", "text")
    // Who does it, and until when nobody else may take it (Unix time in ms, of the database's clock).
    .addColumn("owner", "text")
    .addColumn("leased_until", "bigint", isRequired)
    .execute();
  await schema.createIndex("library_jobs_by_content").on("library_jobs").column("sha256").execute();
}
