import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import type { Store } from "./store.ts";

type Owning = "claim" | "takeOver" | "lease" | "takeLease" | "renewLease" | "releaseLease";

/** Whose database it is, and which process uses it. */
export function sqlOwner(db: Kysely<Schema>): Pick<Store, Owning> {
  /** The holder this store took the lease for. */
  let own: string | null = null;
  return {
    async claim(applicationId) {
      await db
        .updateTable("owner")
        .set({ application_id: applicationId })
        .where("application_id", "is", null)
        .execute();
      const row = await db.selectFrom("owner").select("application_id").executeTakeFirstOrThrow();
      return row.application_id ?? applicationId;
    },

    takeOver: (applicationId) =>
      db.transaction().execute(async (writing) => {
        await writing.updateTable("owner").set({ application_id: applicationId }).execute();
        await writing.updateTable("servers").set({ missing_since: null }).execute();
      }),

    lease: () => db.selectFrom("owner").select(["holder", "beat"]).executeTakeFirstOrThrow(),

    async takeLease(holder, seen) {
      const { numUpdatedRows } = await db
        .updateTable("owner")
        .set({ holder, beat: seen.beat + 1 })
        .where("holder", seen.holder === null ? "is" : "=", seen.holder)
        .where("beat", "=", seen.beat)
        .executeTakeFirst();
      if (numUpdatedRows === 1n) own = holder;
      return numUpdatedRows === 1n;
    },

    async renewLease() {
      const { numUpdatedRows } = await db
        .updateTable("owner")
        .set((eb) => ({ beat: eb("beat", "+", 1) }))
        .where("holder", "=", own)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async releaseLease() {
      await db.updateTable("owner").set({ holder: null }).where("holder", "=", own).execute();
    },
  };
}
