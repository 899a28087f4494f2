import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import type { Store } from "./store.ts";

/** How much may be used in servers. */
export function sqlQuotas(db: Kysely<Schema>): Pick<Store, "quotas" | "setQuota"> {
  return {
    async quotas(serverId) {
      const rows = await db
        .selectFrom("quotas")
        .selectAll()
        .where("server_id", "=", serverId)
        .orderBy("holder")
        .execute();
      return rows.map(({ holder, tokens, micros, set_by: setBy }) => ({ holder, tokens, micros, setBy }));
    },

    async setQuota({ serverId, holder, setBy }, quota) {
      if (quota === null) {
        await db
          .deleteFrom("quotas")
          .where("server_id", "=", serverId)
          .where("holder", "=", holder)
          .execute();
        return;
      }
      const row = { tokens: quota.tokens, micros: quota.micros, set_by: setBy };
      await db
        .insertInto("quotas")
        .values({ server_id: serverId, holder, ...row })
        .onConflict((conflict) => conflict.columns(["server_id", "holder"]).doUpdateSet(row))
        .execute();
    },
  };
}

/** The keys of servers. `now` gives Unix time (seconds). */
export function sqlServerKeys(
  db: Kysely<Schema>,
  now: () => number,
): Pick<Store, "serverKey" | "setServerKey" | "refuseServerKey"> {
  return {
    async serverKey(serverId) {
      const row = await db
        .selectFrom("server_keys")
        .selectAll()
        .where("server_id", "=", serverId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const { sealed, last_four: lastFour, set_by: setBy, at, refused_at: refusedAt } = row;
      return { sealed, lastFour, setBy, at, refusedAt };
    },

    async setServerKey(serverId, key) {
      if (key === null) {
        await db.deleteFrom("server_keys").where("server_id", "=", serverId).execute();
        return;
      }
      const { sealed, lastFour: last_four, setBy: set_by } = key;
      const row = { sealed, last_four, set_by, at: now(), refused_at: null };
      await db
        .insertInto("server_keys")
        .values({ server_id: serverId, ...row })
        .onConflict((conflict) => conflict.column("server_id").doUpdateSet(row))
        .execute();
    },

    async refuseServerKey(serverId, sealed) {
      const { numUpdatedRows } = await db
        .updateTable("server_keys")
        .set({ refused_at: now() })
        .where("server_id", "=", serverId)
        .where("sealed", "=", sealed)
        .where("refused_at", "is", null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}

/** Takes a person's name from what they set, which holds on. */
export async function eraseFromQuotas(db: Kysely<Schema>, personId: string): Promise<void> {
  for (const table of ["quotas", "server_keys"] as const)
    await db.updateTable(table).set({ set_by: "" }).where("set_by", "=", personId).execute();
}
