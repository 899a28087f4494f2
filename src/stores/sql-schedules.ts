import type { Kysely } from "kysely";
import type { PlaceRow, Schema } from "./schema.ts";
import { keptPlace } from "./sql-places.ts";
import type { Step, Store } from "./store.ts";

/** By when a reading group is how far. */
export function sqlSchedules(db: Kysely<Schema>): Pick<Store, "schedule" | "setSchedule"> {
  return {
    schedule: async (channelId, storyId) => (await schedulesOf(db, [channelId], storyId))[0] ?? [],

    setSchedule: ({ channelId, serverId, storyId }, steps) =>
      db
        .transaction()
        // Else PostgreSQL could mix two schedules that are set at once; so it refuses one of them.
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

function storedStep(row: PlaceRow & { readonly at: number }): Step {
  return { at: row.at, ...keptPlace(row) };
}
