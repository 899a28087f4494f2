import type { Kysely } from "kysely";
import type { Fence } from "./fence.ts";
import type { Processes } from "./processes.ts";
import type { Schema } from "./schema.ts";

/** The id of this process; that of none, before it has joined. */
const ownId = ({ processId }: Fence) => processId ?? -1;

/** Which processes use a database. `fence` closes for this one when its row goes. */
export function sqlProcesses(
  db: Kysely<Schema>,
  fence: Fence,
): Pick<Processes, "join" | "look" | "bury" | "beginLeaving" | "leave"> {
  const own = () => ownId(fence);
  return {
    async join(name) {
      const { id } = await db
        .insertInto("processes")
        .values({ name, beat: 0 })
        .returning("id")
        .executeTakeFirstOrThrow();
      fence.processId = id;
      return id;
    },

    async look() {
      const { numUpdatedRows } = await db
        .updateTable("processes")
        .set((eb) => ({ beat: eb("beat", "+", 1) }))
        .where("id", "=", own())
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return null;
      const processes = await db.selectFrom("processes").selectAll().orderBy("id").execute();
      const shards = await db.selectFrom("shards").selectAll().orderBy("id").execute();
      const busy = await db
        .selectFrom("identifies")
        .select("bucket")
        .where("process_id", "is not", null)
        .execute();
      return {
        busyBuckets: busy.map(({ bucket }) => bucket),
        processes: processes.map(({ is_leaving, ...seen }) => ({ ...seen, isLeaving: is_leaving === 1 })),
        shards: shards.map(({ id, process_id }) => ({ id, processId: process_id })),
      };
    },

    async bury({ id, beat }) {
      const { numDeletedRows } = await db
        .deleteFrom("processes")
        .where("id", "=", id)
        .where("beat", "=", beat)
        .where((eb) => eb.exists(eb.selectFrom("processes as us").select("us.id").where("us.id", "=", own())))
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    async beginLeaving() {
      await db.updateTable("processes").set({ is_leaving: 1 }).where("id", "=", own()).execute();
    },

    async leave() {
      await db.deleteFrom("processes").where("id", "=", own()).execute();
    },
  };
}

/** How they share the servers. */
export function sqlShards(
  db: Kysely<Schema>,
  fence: Fence,
): Pick<Processes, "splitInto" | "takeShard" | "freeShard"> {
  const own = () => ownId(fence);
  return {
    splitInto: (count) =>
      db.transaction().execute(async (writing) => {
        // Its row is what those who split at the same moment wait for.
        await writing.updateTable("owner").set({ id: 1 }).execute();
        const shards = await writing.selectFrom("shards").selectAll().execute();
        if (shards.some(({ process_id }) => process_id !== null)) return shards.length;
        const older = await writing.selectFrom("processes").select("id").where("id", "<", own()).execute();
        if (older.length > 0) return null;
        await writing.deleteFrom("shards").execute();
        await writing
          .insertInto("shards")
          .values(Array.from({ length: count }, (_, id) => ({ id, process_id: null })))
          .execute();
        return count;
      }),

    async takeShard(id) {
      const { numUpdatedRows } = await db
        .updateTable("shards")
        .set({ process_id: own() })
        .where("id", "=", id)
        .where((eb) => eb.or([eb("process_id", "is", null), eb("process_id", "=", own())]))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async freeShard(id) {
      await db
        .updateTable("shards")
        .set({ process_id: null })
        .where("id", "=", id)
        .where("process_id", "=", own())
        .execute();
    },
  };
}

/** When their shards may log in. */
export function sqlLogins(
  db: Kysely<Schema>,
  fence: Fence,
): Pick<Processes, "takeIdentify" | "freeIdentify" | "countLogin"> {
  const own = () => ownId(fence);
  return {
    async takeIdentify(bucket) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("identifies")
        .values({ bucket, process_id: own() })
        .onConflict((conflict) =>
          conflict
            .column("bucket")
            .doUpdateSet({ process_id: own() })
            .where("identifies.process_id", "is", null),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    async freeIdentify(bucket) {
      await db
        .updateTable("identifies")
        .set({ process_id: null })
        .where("bucket", "=", bucket)
        .where("process_id", "=", own())
        .execute();
    },

    async countLogin(day, most) {
      await db.deleteFrom("logins").where("day", "<", day).execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("logins")
        .values({ day, count: 1 })
        .onConflict((conflict) =>
          conflict
            .column("day")
            .doUpdateSet((eb) => ({ count: eb("logins.count", "+", 1) }))
            .where("logins.count", "<", most),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
