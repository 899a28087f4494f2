import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import { choicesOf } from "./sql-choices.ts";
import { eraseTurns } from "./sql-erasing.ts";
import { keptPlace } from "./sql-places.ts";
import { eraseReading } from "./sql-reading.ts";
import type { Store } from "./store.ts";

/** What is kept about a person. */
export function sqlPerson(db: Kysely<Schema>): Pick<Store, "personalRecord" | "forgetPerson"> {
  return {
    async personalRecord(personId) {
      const { turns } = await db
        .selectFrom("turns")
        .select(({ fn }) => fn.countAll<number>().as("turns"))
        .where("person_id", "=", personId)
        .where("is_deleted", "=", 0)
        .executeTakeFirstOrThrow();
      const progress = await db
        .selectFrom("progress")
        .select(["story_id", "bound", "edition", "is_lost"])
        .where("scope", "=", "member")
        .where("id", "=", personId)
        .execute();
      const { channels } = await db
        .selectFrom("readers")
        .select(({ fn }) => fn.count<number>("channel_id").distinct().as("channels"))
        .where("person_id", "=", personId)
        .executeTakeFirstOrThrow();
      return {
        turns,
        choices: await choicesOf(db, "member", personId),
        progress: Object.fromEntries(progress.map((row) => [row.story_id, keptPlace(row)])),
        channels,
      };
    },

    forgetPerson: (personId) =>
      db.transaction().execute(async (writing) => {
        const erased = await eraseTurns(writing, (turns) => turns("person_id", "=", personId));
        await writing
          .deleteFrom("choices")
          .where("scope", "=", "member")
          .where("id", "=", personId)
          .execute();
        await eraseReading(writing, personId);
        await writing.deleteFrom("notices").where("owner_id", "=", personId).execute();
        return erased;
      }),
  };
}
