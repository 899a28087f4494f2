import type { Kysely } from "kysely";
import type { PositionRow, Schema } from "./schema.ts";
import { serverOf } from "./sql-choices.ts";
import type { StoredPosition, Step, Store } from "./store.ts";

/** The positions of servers, channels and members. */
export function sqlProgress(
  db: Kysely<Schema>,
): Pick<Store, "progress" | "setProgress" | "migratePositions"> {
  return {
    async progress(scope, id, storyId) {
      const row = await db
        .selectFrom("progress")
        .select(["bound", "edition", "is_lost"])
        .where("scope", "=", scope)
        .where("id", "=", id)
        .where("story_id", "=", storyId)
        .executeTakeFirst();
      return row ? positionIn(row) : null;
    },

    async setProgress(target, storyId, position) {
      const { scope, id } = target;
      if (position === null) {
        await db
          .deleteFrom("progress")
          .where("scope", "=", scope)
          .where("id", "=", id)
          .where("story_id", "=", storyId)
          .execute();
        return;
      }
      const { bound, edition } = position;
      const row = { server_id: serverOf(target), bound, edition, is_lost: 0 } as const;
      await db
        .insertInto("progress")
        .values({ scope, id, story_id: storyId, ...row })
        .onConflict((conflict) => conflict.columns(["scope", "id", "story_id"]).doUpdateSet(row))
        .execute();
    },

    migratePositions: (storyId, from, { bound, edition, isLost }) =>
      db.transaction().execute(async (writing) => {
        for (const table of ["progress", "steps"] as const) {
          await writing
            .updateTable(table)
            // A lost position stays lost: that its number is valid again does not tell where anybody is.
            .set({ bound, edition, ...(isLost && { is_lost: 1 }) })
            .where("story_id", "=", storyId)
            .where("bound", "=", from.bound)
            .where("edition", from.edition === null ? "is" : "=", from.edition)
            .execute();
        }
      }),
  };
}

/** The position in a row. */
export function positionIn({ bound, edition, is_lost }: PositionRow): StoredPosition {
  return { bound, edition, isLost: is_lost === 1 };
}

/** The schedules of reading groups. */
export function sqlSchedules(db: Kysely<Schema>): Pick<Store, "schedule" | "setSchedule"> {
  return {
    schedule: async (channelId, storyId) => (await schedulesOf(db, [channelId], storyId))[0] ?? [],

    setSchedule: ({ channelId, serverId, storyId }, steps) =>
      db
        .transaction()
        // Otherwise PostgreSQL could mix two schedules set at once; this way it refuses one.
        .setIsolationLevel("serializable")
        .execute(async (writing) => {
          await writing
            .deleteFrom("steps")
            .where("channel_id", "=", channelId)
            .where("story_id", "=", storyId)
            .execute();
          const of = { channel_id: channelId, server_id: serverId, story_id: storyId };
          const rows = new Map(
            steps.map(({ at, bound, edition }) => [at, { ...of, at, bound, edition }] as const),
          );
          if (rows.size === 0) return;
          await writing
            .insertInto("steps")
            .values([...rows.values()])
            .execute();
        }),
  };
}

/** The schedules of channels for a story, each in the order of time; channels that have none are left out. */
export async function schedulesOf(
  db: Kysely<Schema>,
  channelIds: readonly string[],
  storyId: string,
): Promise<Step[][]> {
  if (channelIds.length === 0) return [];
  const rows = await db
    .selectFrom("steps")
    .select(["channel_id", "at", "bound", "edition", "is_lost"])
    .where("channel_id", "in", channelIds)
    .where("story_id", "=", storyId)
    .orderBy("at")
    .execute();
  return channelIds
    .map((channelId) => rows.filter((row) => row.channel_id === channelId).map(storedStep))
    .filter((steps) => steps.length > 0);
}

function storedStep(row: PositionRow & { readonly at: number }): Step {
  return { at: row.at, ...positionIn(row) };
}
