import type { Kysely } from "kysely";
import { ASKED_BY } from "./postgres-questions.ts";
import type { Schema } from "./schema.ts";
import { eraseReading } from "./sql-audience.ts";
import { choicesOf } from "./sql-choices.ts";
import { eraseTurns } from "./sql-erasing.ts";
import { positionIn } from "./sql-progress.ts";
import { eraseFromQuotas } from "./sql-quotas.ts";
import { eraseFromScenes } from "./sql-scene-erasing.ts";
import { eraseFromUsage } from "./sql-usage.ts";
import { eraseFromOthersTurns } from "./sql-turn-people.ts";
import type { Erased, Store } from "./store.ts";
import { LATE_S } from "./unless-forgotten.ts";

/** What is kept about a person. `now` gives Unix time (seconds). */
export function sqlPerson(
  db: Kysely<Schema>,
  now: () => number,
  settle: (() => void) | undefined,
): Pick<Store, "personalRecord" | "forgetPerson"> {
  return {
    async personalRecord(personId) {
      const progress = await db
        .selectFrom("progress")
        .select(["story_id", "bound", "edition", "is_lost"])
        .where("scope", "=", "member")
        .where("id", "=", personId)
        .execute();
      const { channels, reading_since } = await db
        .selectFrom("readers")
        .select(({ fn }) => [
          fn.count<number>("channel_id").distinct().as("channels"),
          fn.min("at").as("reading_since"),
        ])
        .where("person_id", "=", personId)
        .executeTakeFirstOrThrow();
      const { days } = await db
        .selectFrom("usage")
        .select(({ fn }) => fn.count<number>("day").distinct().as("days"))
        .where("person_id", "=", personId)
        .executeTakeFirstOrThrow();
      const [turns, lines] = [await turnsOf(db, personId), await linesOf(db, personId)];
      const times = [turns.since, lines.since, reading_since].filter((at) => at !== null);
      return {
        turns: turns.count,
        sceneLines: lines.count,
        usageDays: days,
        since: times.length === 0 ? null : Math.min(...times),
        choices: await choicesOf(db, "member", personId),
        progress: Object.fromEntries(progress.map((row) => [row.story_id, positionIn(row)])),
        channels,
      };
    },

    async forgetPerson(personId) {
      const erased = await db.transaction().execute(async (writing) => {
        const at = now();
        await writing
          .insertInto("forgotten")
          .values({ person_id: personId, at })
          .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ at }))
          .execute();
        return erasePerson(writing, personId);
      });
      settle?.();
      return erased;
    },
  };
}

/** What is done when somebody was forgotten a moment ago. `now` gives Unix time (seconds). */
export function sqlForgotten(
  db: Kysely<Schema>,
  now: () => number,
  settle: (() => void) | undefined,
): Pick<Store, "forgottenLately" | "forgetForGood"> {
  return {
    async forgottenLately() {
      const rows = await db.selectFrom("forgotten").select("person_id").execute();
      return rows.map((row) => row.person_id);
    },

    async forgetForGood() {
      const due = await db
        .selectFrom("forgotten")
        .selectAll()
        .where("at", "<=", now() - LATE_S)
        .execute();
      for (const { person_id, at } of due) {
        await db.transaction().execute(async (writing) => {
          const { numDeletedRows } = await writing
            .deleteFrom("forgotten")
            .where("person_id", "=", person_id)
            .where("at", "=", at)
            .executeTakeFirstOrThrow();
          // Once more: a write that had begun before may have ended after the first time.
          if (numDeletedRows === 1n) await erasePerson(writing, person_id);
        });
      }
      if (due.length > 0) settle?.();
    },
  };
}

async function erasePerson(db: Kysely<Schema>, personId: string): Promise<Erased> {
  const sceneLines = (await linesOf(db, personId)).count;
  const othersAnswers = await eraseFromOthersTurns(db, personId);
  const turns = await eraseTurns(db, (of) => of("person_id", "=", personId));
  await db.deleteFrom("choices").where("scope", "=", "member").where("id", "=", personId).execute();
  await eraseReading(db, personId);
  await eraseFromScenes(db, personId);
  await eraseFromUsage(db, { personId });
  await eraseFromQuotas(db, personId);
  await db.deleteFrom("notices").where("owner_id", "=", personId).execute();
  await db.deleteFrom("limits").where("key", "=", `${ASKED_BY}:${personId}`).execute();
  return { turns, sceneLines, othersAnswers };
}

/** How many turns of a person there are, and since when (Unix time, seconds). */
async function turnsOf(db: Kysely<Schema>, personId: string) {
  return db
    .selectFrom("turns")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.min("at").as("since")])
    .where("person_id", "=", personId)
    .where("is_deleted", "=", 0)
    .executeTakeFirstOrThrow();
}

/** The same of what they wrote in scenes. */
async function linesOf(db: Kysely<Schema>, personId: string) {
  return db
    .selectFrom("scene_events")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.min("at").as("since")])
    .where("person_id", "=", personId)
    .where("type", "in", ["said", "thought", "told", "aside"])
    .executeTakeFirstOrThrow();
}
