import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import type { Schema } from "./schema.ts";
import { endScenesOf } from "./sql-scene-erasing.ts";
import { eraseFromUsage } from "./sql-usage.ts";
import type { Store } from "./store.ts";

/** Erases turns; rows that reference them are deleted by their foreign keys. */
export function sqlErasing(db: Kysely<Schema>): Pick<Store, "deleteMessages" | "deleteTurn"> {
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
  };
}

/** Erases a turn's words, its variants, and the token of the interaction that waits for it. */
export async function eraseWords(db: Kysely<Schema>, turnId: number): Promise<void> {
  await db
    .updateTable("turns")
    .set({ is_deleted: 1, text: null, variants: 0, shown: 0 })
    .where("id", "=", turnId)
    .execute();
  for (const table of ["variants", "drafts", "turn_people"] as const) {
    await db.deleteFrom(table).where("turn_id", "=", turnId).execute();
  }
}

/** Erases turns. Gives how many of them had not been deleted before. */
export async function eraseTurns(
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
          "interactions",
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
