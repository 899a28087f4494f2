import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import type { Schema } from "./schema.ts";
import type { Store } from "./store.ts";

/** Erases what was said; the rows that hang on a turn go with it by their foreign keys. */
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
        return eraseTurns(writing, (turns) => turns("at", "<", time));
      }),
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
