import type { Kysely } from "kysely";
import { Failure } from "../core/errors.ts";
import { NOTHING_HIDDEN, type Reply } from "../core/reply.ts";
import { UNREADABLE } from "./sealed-columns.ts";
import type { Schema } from "./schema.ts";
import { insertTurnPeople } from "./sql-turn-people.ts";
import type { Store, Variant } from "./store.ts";

/** The wordings of a story's turn. */
export function sqlVariants(db: Kysely<Schema>): Pick<Store, "addVariant" | "showVariant" | "variant"> {
  return {
    addVariant: (turnId, reply, bound, people = []) =>
      db.transaction().execute(async (writing) => {
        // Counted in the row itself, so that two variants at once get two numbers.
        const turn = await writing
          .updateTable("turns")
          .set((eb) => ({ shown: eb.ref("variants"), variants: eb("variants", "+", 1) }))
          .where("id", "=", turnId)
          .where("text", "is", null)
          .where("is_deleted", "=", 0)
          .returning("shown as number")
          .executeTakeFirst();
        if (!turn) throw new Failure("The answer was deleted while it was made; ask again.");
        await writing
          .insertInto("variants")
          .values({ turn_id: turnId, number: turn.number, reply: JSON.stringify(reply), bound })
          .execute();
        await insertTurnPeople(writing, turnId, people);
        return turn.number;
      }),

    async showVariant(turnId, variant) {
      const { numUpdatedRows } = await db
        .updateTable("turns")
        .set({ shown: variant })
        .where("id", "=", turnId)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom("variants")
              .select("number")
              .where("turn_id", "=", turnId)
              .where("number", "=", variant),
          ),
        )
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Failure("That answer is no longer kept; ask again.");
    },

    async variant(turnId, variant) {
      const row = await db
        .selectFrom("variants")
        .innerJoin("turns", "turns.id", "variants.turn_id")
        .select(["reply", "variants.bound", "turns.bound as turn_bound"])
        .where("turn_id", "=", turnId)
        .where("number", "=", variant)
        .executeTakeFirst();
      return row ? variantIn(row) : null;
    },
  };
}

/** A variant in a row; `null` for one that cannot be read. */
export function variantIn(row: {
  readonly reply: string;
  readonly bound: number | null;
  readonly turn_bound: number;
}): Variant | null {
  if (row.reply === UNREADABLE) return null;
  return { reply: readReply(row.reply), bound: row.bound ?? row.turn_bound };
}

/** What older versions did not keep of a reply. */
type Newer = "guard" | "support" | "considered";

/**
 * Reads the column `reply`, which only this program writes. An older version kept no account of hidden names, or of what
 * each sentence rests on: its passages are those the reply was written from.
 */
export function readReply(json: string): Reply {
  const reply: Omit<Reply, Newer> & Partial<Pick<Reply, Newer>> = JSON.parse(json);
  return { guard: NOTHING_HIDDEN, support: [], considered: reply.passages, ...reply };
}
