import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import type { Schema } from "./schema.ts";
import type { Store } from "./store.ts";

type Erasing = Pick<
  Store,
  | "deleteMessages"
  | "deleteTurn"
  | "serverIds"
  | "forgetServer"
  | "forgetChannels"
  | "forgetStory"
  | "forgetBefore"
>;

/** Erases what was said and chosen; the rows that hang on a turn go with it by their foreign keys. */
export function sqlErasing(db: Kysely<Schema>): Erasing {
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

    async serverIds() {
      const rows = await db
        .selectFrom("turns")
        .select("server_id")
        .union(db.selectFrom("choices").select("server_id"))
        .union(db.selectFrom("progress").select("server_id"))
        .execute();
      return rows.map((row) => row.server_id).filter((id) => id !== null);
    },

    forgetServer: (serverId) =>
      db.transaction().execute(async (writing) => {
        for (const table of ["turns", "choices", "progress"] as const) {
          await writing.deleteFrom(table).where("server_id", "=", serverId).execute();
        }
        await writing.deleteFrom("notices").where("owner_id", "=", serverId).execute();
      }),

    forgetChannels: (channelIds) =>
      db.transaction().execute(async (writing) => {
        if (channelIds.length === 0) return;
        await writing.deleteFrom("turns").where("channel_id", "in", channelIds).execute();
        for (const table of ["choices", "progress"] as const) {
          await writing
            .deleteFrom(table)
            .where("scope", "=", "channel")
            .where("id", "in", channelIds)
            .execute();
        }
      }),

    async forgetStory(storyId) {
      await db.deleteFrom("progress").where("story_id", "=", storyId).execute();
    },

    forgetBefore: (time) =>
      db.transaction().execute((writing) => eraseTurns(writing, (turns) => turns("at", "<", time))),
  };
}

/** Erases what a turn says, how to reach who waits for it, and what is known of its making. */
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

/** Erases turns with all that hangs on them. Gives how many of them had not been deleted before. */
export async function eraseTurns(
  db: Kysely<Schema>,
  which: (turns: ExpressionBuilder<Schema, "turns">) => Expression<SqlBool>,
): Promise<number> {
  await db.deleteFrom("turns").where("is_deleted", "=", 1).where(which).execute();
  const erased = await db.deleteFrom("turns").where(which).executeTakeFirstOrThrow();
  return Number(erased.numDeletedRows);
}
