import type { Kysely } from "kysely";
import { inShard } from "./in-shard.ts";
import type { Interactions } from "./processes.ts";
import type { Schema } from "./schema.ts";

/** The interactions that are being handled. */
export function sqlInteractions(db: Kysely<Schema>): Interactions {
  return {
    async beginInteractions(begun) {
      const rows = begun.map(({ token, serverId }) => ({ token, server_id: serverId }));
      await db
        .insertInto("interactions")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async endInteractions(tokens) {
      if (tokens.length === 0) return;
      await db.deleteFrom("interactions").where("token", "in", tokens).execute();
    },

    async openInteractions(shard) {
      const rows = await db
        .selectFrom("interactions")
        .selectAll()
        .where(inShard("server_id", shard))
        .execute();
      return rows.map(({ token, server_id }) => ({ token, serverId: server_id }));
    },
  };
}
