import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import type { Store } from "./store.ts";

/** Whose database it is. */
export function sqlOwner(db: Kysely<Schema>): Pick<Store, "claim" | "takeOver"> {
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
  };
}
