import { type ColumnDefinitionBuilder, type Kysely, type Migration, Migrator } from "kysely";
import { Failure } from "../core/errors.ts";
import type { Schema } from "./schema.ts";

/** How a database numbers rows by itself: the only thing in which the two differ here. */
export type IdKind = "autoincrement" | "identity";

/**
 * Brings the tables up to date; nothing happens when they are. Processes that start together take turns, and one that
 * dies on the way leaves the tables as they were.
 *
 * @throws Failure when a newer program has changed them.
 */
export async function migrate(db: Kysely<Schema>, ids: IdKind): Promise<void> {
  const migrations: Record<string, Migration> = {
    "001-turns": turns(ids),
    "002-choices": choices(),
    "003-privacy": privacy(),
  };
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && error.message.startsWith("corrupted migrations")) {
    const remedy = "update the program, or choose another database with DATABASE_URL or DRAMATIS_DATA_DIR";
    throw new Failure(`The database was written by a newer version of this program: ${remedy}.`, {
      cause: error,
    });
  }
  throw error;
}

const ofTurn = (column: ColumnDefinitionBuilder) =>
  column.notNull().references("turns.id").onDelete("cascade");

function turns(ids: IdKind): Migration {
  const id = (column: ColumnDefinitionBuilder) =>
    ids === "autoincrement"
      ? column.primaryKey().autoIncrement()
      : column.primaryKey().generatedAlwaysAsIdentity();
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("turns")
        .addColumn("id", "integer", id)
        .addColumn("parent_id", "integer")
        .addColumn("server_id", "text")
        .addColumn("channel_id", "text", (column) => column.notNull())
        .addColumn("person_id", "text", (column) => column.notNull())
        .addColumn("story_id", "text", (column) => column.notNull())
        .addColumn("character_id", "text")
        .addColumn("bound", "integer", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("text", "text")
        .addColumn("variants", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("shown", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("is_deleted", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
      await schema.createIndex("turns_by_server").on("turns").column("server_id").execute();
      await schema.createIndex("turns_by_channel").on("turns").columns(["channel_id", "id"]).execute();
      await schema
        .createIndex("turns_by_person")
        .on("turns")
        .columns(["person_id", "channel_id", "id"])
        .execute();
      await schema.createIndex("turns_by_time").on("turns").column("at").execute();
      await schema
        .createTable("variants")
        .addColumn("turn_id", "integer", ofTurn)
        .addColumn("number", "integer", (column) => column.notNull())
        .addColumn("reply", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("variants_key", ["turn_id", "number"])
        .execute();
      await schema
        .createTable("drafts")
        .addColumn("turn_id", "integer", (column) => ofTurn(column).primaryKey())
        .addColumn("interaction_token", "text")
        .execute();
      await schema
        .createTable("messages")
        .addColumn("id", "integer", id)
        .addColumn("message_id", "text", (column) => column.notNull().unique())
        .addColumn("turn_id", "integer", ofTurn)
        .execute();
      await schema.createIndex("messages_by_turn").on("messages").column("turn_id").execute();
    },
  };
}

function choices(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("choices")
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("server_id", "text")
        .addColumn("story_id", "text")
        .addColumn("speaker", "text")
        .addColumn("speaks", "integer")
        .addColumn("free_talk", "integer")
        .addPrimaryKeyConstraint("choices_key", ["scope", "id"])
        .execute();
      await schema.createIndex("choices_by_server").on("choices").column("server_id").execute();
      await schema
        .createTable("progress")
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("server_id", "text")
        .addColumn("story_id", "text", (column) => column.notNull())
        .addColumn("bound", "integer", (column) => column.notNull())
        .addPrimaryKeyConstraint("progress_key", ["scope", "id", "story_id"])
        .execute();
      await schema.createIndex("progress_by_server").on("progress").column("server_id").execute();
      await schema
        .createTable("notices")
        .addColumn("key", "text", (column) => column.primaryKey())
        .execute();
    },
  };
}

function privacy(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .alterTable("turns")
        .addColumn("is_private", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
      await schema.alterTable("variants").addColumn("bound", "integer").execute();
      await schema.alterTable("notices").addColumn("owner_id", "text").execute();
    },
  };
}
