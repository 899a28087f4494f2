import type { Kysely } from "kysely";
import { inShard } from "./in-shard.ts";
import type { Schema } from "./schema.ts";
import type { Store } from "./store.ts";

/** The servers the bot is or was in. `now` gives Unix time (seconds). */
export function sqlServers(
  db: Kysely<Schema>,
  now: () => number,
): Pick<Store, "serverIds" | "noteServers" | "missingSince"> {
  return {
    async serverIds(shard) {
      const all = db
        .selectFrom("turns")
        .select("server_id")
        .union(db.selectFrom("choices").select("server_id"))
        .union(db.selectFrom("progress").select("server_id"))
        .union(db.selectFrom("readers").select("server_id"))
        .union(db.selectFrom("steps").select("server_id"))
        .union(db.selectFrom("scenes").select("server_id"))
        .union(db.selectFrom("quotas").select("server_id"))
        .union(db.selectFrom("server_keys").select("server_id"))
        .union(db.selectFrom("usage").select("server_id").where("server_id", "!=", ""))
        .union(db.selectFrom("servers").select("id as server_id"));
      const rows = await db
        .selectFrom(all.as("known"))
        .select("server_id")
        .where(inShard("server_id", shard))
        .execute();
      return rows.map((row) => row.server_id).filter((id) => id !== null);
    },

    noteServers: ({ present, missing }) =>
      db.transaction().execute(async (writing) => {
        const rows = await writing.selectFrom("servers").selectAll().execute();
        const since = new Map(rows.map((row) => [row.id, row.missing_since]));
        const changes = [
          ...present.filter((id) => since.get(id) !== null).map((id) => ({ id, missing_since: null })),
          ...missing.filter((id) => since.get(id) == null).map((id) => ({ id, missing_since: now() })),
        ];
        for (const row of changes) {
          await writing
            .insertInto("servers")
            .values(row)
            .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
            .execute();
        }
      }),

    async missingSince(time, shard) {
      const rows = await db
        .selectFrom("servers")
        .select("id")
        .where("missing_since", "<=", time)
        .where(inShard("id", shard))
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}
