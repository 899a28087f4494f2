import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import { dayOf } from "../core/usage.ts";
import { ASKED_BY } from "./postgres-questions.ts";
import type { Schema } from "./schema.ts";
import { choicesOf } from "./sql-choices.ts";
import { positionIn } from "./sql-progress.ts";
import { eraseReading } from "./sql-audience.ts";
import { endScenesOf, eraseFromScenes } from "./sql-scene-erasing.ts";
import { eraseFromQuotas } from "./sql-quotas.ts";
import { eraseFromUsage } from "./sql-usage.ts";
import type { Store } from "./store.ts";

/** Erases turns; rows that reference them are deleted by their foreign keys. */
export function sqlErasing(
  db: Kysely<Schema>,
): Pick<Store, "deleteMessages" | "deleteTurn" | "forgetBefore"> {
  return {
    deleteMessages: (messageIds) =>
      db.transaction().execute(async (writing) => {
        if (messageIds.length === 0) return [];
        const turns = await writing
          .selectFrom("messages")
          .innerJoin("turns", "turns.id", "messages.turn_id")
          .select("turns.id")
          .distinct()
          .where("message_id", "in", messageIds)
          .where("is_deleted", "=", 0)
          .orderBy("turns.id")
          .execute();
        for (const { id } of turns) await eraseWords(writing, id);
        return turns.map(({ id }) => id);
      }),

    deleteTurn: (turnId) => db.transaction().execute((writing) => eraseWords(writing, turnId)),

    forgetBefore: (time) =>
      db.transaction().execute(async (writing) => {
        await writing.deleteFrom("readers").where("at", "<", time).execute();
        await writing.deleteFrom("scenes").where("newest_at", "<", time).execute();
        await writing
          .deleteFrom("usage")
          .where("day", "<", dayOf(time * 1000))
          .execute();
        return eraseTurns(writing, (turns) => turns("at", "<", time));
      }),
  };
}

/** Erases a turn's words, its variants, and the token of the interaction that waits for it. */
async function eraseWords(db: Kysely<Schema>, turnId: number): Promise<void> {
  await db
    .updateTable("turns")
    .set({ is_deleted: 1, text: null, variants: 0, shown: 0 })
    .where("id", "=", turnId)
    .execute();
  for (const table of ["variants", "drafts"] as const) {
    await db.deleteFrom(table).where("turn_id", "=", turnId).execute();
  }
}

/** Erases turns. Gives how many of them had not been deleted before. */
async function eraseTurns(
  db: Kysely<Schema>,
  which: (turns: ExpressionBuilder<Schema, "turns">) => Expression<SqlBool>,
): Promise<number> {
  await db.deleteFrom("turns").where("is_deleted", "=", 1).where(which).execute();
  const erased = await db.deleteFrom("turns").where(which).executeTakeFirstOrThrow();
  return Number(erased.numDeletedRows);
}

/** Erases everything of deleted servers, channels and stories. `now` gives Unix time (seconds). */
export function sqlForgetting(
  db: Kysely<Schema>,
  now: () => number,
): Pick<Store, "forgetServer" | "forgetChannels" | "forgetStory"> {
  return {
    forgetServer: (serverId) =>
      db.transaction().execute(async (writing) => {
        for (const table of [
          "turns",
          "choices",
          "progress",
          "readers",
          "steps",
          "scenes",
          "quotas",
          "server_keys",
        ] as const) {
          await writing.deleteFrom(table).where("server_id", "=", serverId).execute();
        }
        await eraseFromUsage(writing, { serverId });
        await writing.deleteFrom("notices").where("owner_id", "=", serverId).execute();
        await writing.deleteFrom("servers").where("id", "=", serverId).execute();
      }),

    forgetChannels: (channelIds) =>
      db.transaction().execute(async (writing) => {
        if (channelIds.length === 0) return;
        for (const table of ["turns", "readers", "steps", "scenes"] as const) {
          await writing.deleteFrom(table).where("channel_id", "in", channelIds).execute();
        }
        await writing.deleteFrom("scenes").where("parent_channel_id", "in", channelIds).execute();
        for (const table of ["choices", "progress"] as const) {
          await writing
            .deleteFrom(table)
            .where("scope", "=", "channel")
            .where("id", "in", channelIds)
            .execute();
        }
      }),

    forgetStory: (storyId) =>
      db.transaction().execute(async (writing) => {
        for (const table of ["progress", "readers", "steps"] as const) {
          await writing.deleteFrom(table).where("story_id", "=", storyId).execute();
        }
        await endScenesOf(writing, storyId, now());
      }),
  };
}

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
      const { sceneLines } = await db
        .selectFrom("scene_events")
        .select(({ fn }) => fn.countAll<number>().as("sceneLines"))
        .where("person_id", "=", personId)
        .where("type", "in", ["said", "thought", "told", "aside"])
        .executeTakeFirstOrThrow();
      const { days } = await db
        .selectFrom("usage")
        .select(({ fn }) => fn.count<number>("day").distinct().as("days"))
        .where("person_id", "=", personId)
        .executeTakeFirstOrThrow();
      return {
        turns,
        sceneLines,
        usageDays: days,
        choices: await choicesOf(db, "member", personId),
        progress: Object.fromEntries(progress.map((row) => [row.story_id, positionIn(row)])),
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
        await eraseFromScenes(writing, personId);
        await eraseFromUsage(writing, { personId });
        await eraseFromQuotas(writing, personId);
        await writing.deleteFrom("notices").where("owner_id", "=", personId).execute();
        await writing.deleteFrom("limits").where("key", "=", `${ASKED_BY}:${personId}`).execute();
        return erased;
      }),
  };
}
