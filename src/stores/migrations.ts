import { type ColumnDefinitionBuilder, type Kysely, type Migration, Migrator, sql } from "kysely";
import { Failure } from "../core/errors.ts";
import { interactions } from "./migration-of-interactions.ts";
import { library } from "./migration-of-library.ts";
import { privacyByCode } from "./migration-of-privacy.ts";
import { owner } from "./migration-of-owner.ts";
import { processes } from "./migration-of-processes.ts";
import { scenes } from "./migration-of-scenes.ts";
import { usage } from "./migration-of-usage.ts";
import type { Schema } from "./schema.ts";

/** How a database generates ids: the only difference between the two here. */
export type IdKind = "autoincrement" | "identity";

/**
 * Brings the tables up to date. Processes that start together take turns, and one that
 * dies midway leaves the tables unchanged.
 *
 * @throws Failure when a newer program has changed them.
 */
export async function migrate(db: Kysely<Schema>, ids: IdKind): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrationsFor(ids)) };
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

/** The migrations from an empty database to the current tables, applied in the order of their names. */
export function migrationsFor(ids: IdKind): Record<string, Migration> {
  return {
    "001-turns": turns(ids),
    "002-choices": choices(),
    "003-privacy": privacy(),
    "004-reading": reading(),
    "005-kinds": kinds(),
    "006-length": choiceOf("answer_length"),
    "007-scenes": scenes(numbered(ids)),
    "008-owner": owner(),
    "009-buttons": choiceOf("buttons"),
    "010-processes": processes(numbered(ids)),
    "011-library": library(ids === "identity"),
    "012-usage": usage(),
    "013-privacy": privacyByCode(),
    "014-interactions": interactions(),
  };
}

const numbered = (ids: IdKind) => (column: ColumnDefinitionBuilder) =>
  ids === "autoincrement"
    ? column.primaryKey().autoIncrement()
    : column.primaryKey().generatedAlwaysAsIdentity();
const ofTurn = (column: ColumnDefinitionBuilder) =>
  column.notNull().references("turns.id").onDelete("cascade");

function turns(ids: IdKind): Migration {
  const id = numbered(ids);
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

const isFalse = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);
const isRequired = (column: ColumnDefinitionBuilder) => column.notNull();

function reading(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      // One column at a time: SQLite accepts no more.
      await schema.alterTable("progress").addColumn("edition", "text").execute();
      await schema.alterTable("progress").addColumn("is_lost", "integer", isFalse).execute();
      await schema.alterTable("choices").addColumn("new_readers", "text").execute();
      await schema.alterTable("choices").addColumn("further", "text").execute();
      await schema.alterTable("turns").addColumn("edition", "text").execute();
      await schema.alterTable("turns").addColumn("moment", "integer").execute();
      await schema.alterTable("turns").addColumn("is_spoiler", "integer", isFalse).execute();
      await schema.alterTable("turns").addColumn("is_waiting", "integer", isFalse).execute();
      await schema
        .createTable("readers")
        .addColumn("channel_id", "text", isRequired)
        .addColumn("server_id", "text")
        .addColumn("person_id", "text", isRequired)
        .addColumn("story_id", "text", isRequired)
        .addColumn("at", "bigint", isRequired)
        .addPrimaryKeyConstraint("readers_key", ["channel_id", "story_id", "person_id"])
        .execute();
      await schema.createIndex("readers_by_server").on("readers").column("server_id").execute();
      await schema.createIndex("readers_by_person").on("readers").column("person_id").execute();
      await schema
        .createTable("steps")
        .addColumn("channel_id", "text", isRequired)
        .addColumn("server_id", "text")
        .addColumn("story_id", "text", isRequired)
        .addColumn("at", "bigint", isRequired)
        .addColumn("bound", "integer", isRequired)
        .addColumn("edition", "text")
        .addColumn("is_lost", "integer", isFalse)
        .addPrimaryKeyConstraint("steps_key", ["channel_id", "story_id", "at"])
        .execute();
      await schema.createIndex("steps_by_server").on("steps").column("server_id").execute();
    },
  };
}

/** What /recap and /discuss recorded as the question, when nothing else told them from other questions. */
const ASKED_BY_COMMAND = {
  recap: "What has happened so far?",
  discussion: "What is there to talk about so far?",
} as const;

function kinds(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable("turns")
        .addColumn("kind", "text", (column) => column.notNull().defaultTo("answer"))
        .execute();
      await db.schema.alterTable("turns").addColumn("heard_by", "text").execute();
      for (const [kind, words] of Object.entries(ASKED_BY_COMMAND)) {
        await sql`update turns set kind = ${kind} where text = ${words}`.execute(db);
        const given = sql`
          update turns set kind = ${kind}
          where text is null and parent_id in (select id from turns where kind = ${kind})`;
        // First the answers to those questions, then what follows these answers behind a spoiler mark.
        await given.execute(db);
        await given.execute(db);
      }
    },
  };
}

function choiceOf(column: string): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema.alterTable("choices").addColumn(column, "text").execute();
    },
  };
}
