import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import type { Store } from "./store.ts";

/** Which messages show which turn. */
export function sqlMessages(db: Kysely<Schema>): Pick<Store, "addMessages" | "dropMessages" | "messagesOf"> {
  return {
    addMessages: (turnId, messageIds) =>
      db.transaction().execute(async (writing) => {
        for (const messageId of messageIds) await insertMessage(writing, turnId, messageId);
      }),

    async dropMessages(messageIds) {
      if (messageIds.length === 0) return;
      await db.deleteFrom("messages").where("message_id", "in", messageIds).execute();
    },

    async messagesOf(turnId) {
      const rows = await db
        .selectFrom("messages")
        .select("message_id")
        .where("turn_id", "=", turnId)
        .orderBy("id")
        .execute();
      return rows.map((row) => row.message_id);
    },
  };
}

/** Whether the message is new and its turn is there; else nothing is written. */
export async function insertMessage(db: Kysely<Schema>, turnId: number, messageId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("messages")
    .columns(["turn_id", "message_id"])
    .expression((eb) =>
      eb
        .selectFrom("turns")
        .select(["turns.id", eb.val(messageId).as("message_id")])
        .where("turns.id", "=", turnId)
        .where("is_deleted", "=", 0),
    )
    .onConflict((conflict) => conflict.column("message_id").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
