import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from "kysely";
import { mentioned } from "../text/quoted-people.ts";
import type { Schema } from "./schema.ts";
import { insertScenePeople, sceneEventsOf } from "./sql-scene-events.ts";
import { insertTurnPeople, peopleInText } from "./sql-turn-people.ts";

const isRequired = (column: ColumnDefinitionBuilder) => column.notNull();
/** Also of what is there already, which counts as new. */
const NOW = () => Math.floor(Date.now() / 1000);

/**
 * Whose words, names and ids stand in what is kept for others, so that they are found though the texts are sealed; who was
 * forgotten just now; how long a server keeps what was said; and how far what was kept before is sealed.
 */
export function privacyByCode(): Migration {
  return {
    async up(db: Kysely<Schema>) {
      const { schema } = db;
      await schema.alterTable("choices").addColumn("keep_days", "integer").execute();
      await schema
        .alterTable("notices")
        .addColumn("at", "bigint", (column) => column.notNull().defaultTo(0))
        .execute();
      await sql`update notices set at = ${NOW()}`.execute(db);
      for (const [of, table] of [
        ["turn", "turns"],
        ["scene", "scenes"],
      ] as const) {
        await schema
          .createTable(`${of}_people`)
          .addColumn(`${of}_id`, "integer", (column) =>
            column.notNull().references(`${table}.id`).onDelete("cascade"),
          )
          .addColumn("person_id", "text", isRequired)
          .addPrimaryKeyConstraint(`${of}_people_key`, [`${of}_id`, "person_id"])
          .execute();
        await schema.createIndex(`${of}_people_by_person`).on(`${of}_people`).column("person_id").execute();
      }
      await schema
        .createTable("forgotten")
        .addColumn("person_id", "text", (column) => column.primaryKey())
        .addColumn("at", "bigint", isRequired)
        .execute();
      await schema
        .createTable("sealed")
        .addColumn("place", "text", (column) => column.primaryKey())
        .addColumn("key_name", "text", isRequired)
        .addColumn("up_to", "integer", isRequired)
        .execute();
      await findPeople(db);
    },
  };
}

/** Notes who stands in what is kept already, which is not sealed yet. */
async function findPeople(db: Kysely<Schema>): Promise<void> {
  for (const { id } of await db.selectFrom("scenes").select("id").execute())
    await insertScenePeople(db, id, await sceneEventsOf(db, id));
  const texts = await db
    .selectFrom("turns")
    .select(["id", "text"])
    .where((turns) => turns.or(["%<@%", ">%", "%\n>%"].map((like) => turns("text", "like", like))))
    .execute();
  for (const { id, text } of texts) await insertTurnPeople(db, id, peopleInText(text ?? ""));
  const replies = await db
    .selectFrom("variants")
    .select(["turn_id", "reply"])
    .where("reply", "like", "%<@%")
    .execute();
  for (const { turn_id, reply } of replies) await insertTurnPeople(db, turn_id, mentioned(reply));
}
