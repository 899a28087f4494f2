import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import type { Store } from "./store.ts";

/** Erases all that is kept of servers, channels and stories that are gone. */
export function sqlForgetting(
  db: Kysely<Schema>,
): Pick<Store, "serverIds" | "forgetServer" | "forgetChannels" | "forgetStory"> {
  return {
    async serverIds() {
      const rows = await db
        .selectFrom("turns")
        .select("server_id")
        .union(db.selectFrom("choices").select("server_id"))
        .union(db.selectFrom("progress").select("server_id"))
        .union(db.selectFrom("readers").select("server_id"))
        .union(db.selectFrom("steps").select("server_id"))
        .execute();
      return rows.map((row) => row.server_id).filter((id) => id !== null);
    },

    forgetServer: (serverId) =>
      db.transaction().execute(async (writing) => {
        for (const table of ["turns", "choices", "progress", "readers", "steps"] as const) {
          await writing.deleteFrom(table).where("server_id", "=", serverId).execute();
        }
        await writing.deleteFrom("notices").where("owner_id", "=", serverId).execute();
      }),

    forgetChannels: (channelIds) =>
      db.transaction().execute(async (writing) => {
        if (channelIds.length === 0) return;
        for (const table of ["turns", "readers", "steps"] as const) {
          await writing.deleteFrom(table).where("channel_id", "in", channelIds).execute();
        }
        for (const table of ["choices", "progress"] as const) {
          await writing
            .deleteFrom(table)
            .where("scope", "=", "channel")
            .where("id", "in", channelIds)
            .execute();
        }
      }),

    forgetStory: (storyId) =>
      db.transaction().execute(async (writing) => {
        for (const table of ["progress", "readers", "steps"] as const) {
          await writing.deleteFrom(table).where("story_id", "=", storyId).execute();
        }
      }),
  };
}
