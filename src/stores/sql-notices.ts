import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import type { Store } from "./store.ts";

/** What is told or done only once. `now` gives Unix time (seconds). */
export function sqlNotices(db: Kysely<Schema>, now: () => number): Pick<Store, "claimOnce"> {
  return {
    async claimOnce(key, ownerId = null) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("notices")
        .values({ key, owner_id: ownerId, at: now() })
        .onConflict((conflict) => conflict.column("key").doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
