import type { Kysely } from "kysely";
import { inShard } from "./in-shard.ts";
import { nameOf } from "../core/story-id.ts";
import { UNREADABLE } from "./sealed-columns.ts";
import type { SceneRow, Schema } from "./schema.ts";
import { endedIn, insertSceneEvents } from "./sql-scene-events.ts";
import { storable } from "./sql-turns.ts";
import type { Store, StoredScene } from "./store.ts";

/** The scenes, without what happens in them. `now` gives Unix time (seconds). */
export function sqlScenes(
  db: Kysely<Schema>,
  now: () => number,
): Pick<Store, "beginScene" | "scene" | "sceneIn" | "scenesOf" | "openScenes"> {
  const scenes = () => db.selectFrom("scenes").selectAll();
  return {
    beginScene: (scene, events) =>
      db.transaction().execute(async (writing) => {
        const newest = events.at(-1);
        const { id } = await writing
          .insertInto("scenes")
          .values({
            server_id: scene.serverId,
            channel_id: scene.channelId,
            parent_channel_id: scene.parentChannelId,
            story_id: scene.storyId,
            title: storable(scene.title),
            opened_by: scene.openedBy,
            branched_from: scene.branchedFrom?.sceneId ?? null,
            branched_at: scene.branchedFrom?.event ?? null,
            at: events[0]?.at ?? now(),
            // A branch from long ago is as new as the wish for it, or it would be forgotten at once.
            newest_at: scene.branchedFrom === null && newest ? newest.at : now(),
            last_event: newest?.id ?? 0,
            is_ended: endedIn(events),
          })
          .returning("id")
          .executeTakeFirstOrThrow();
        await insertSceneEvents(writing, id, events);
        return id;
      }),

    async scene(id) {
      const row = await scenes().where("id", "=", id).executeTakeFirst();
      return row ? storedScene(row) : null;
    },

    async sceneIn(channelId) {
      const row = await scenes()
        .where("channel_id", "=", channelId)
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
      return row ? storedScene(row) : null;
    },

    async scenesOf({ serverId, channelId }, limit) {
      const rows = await scenes()
        .where("server_id", serverId === null ? "is" : "=", serverId)
        .$if(serverId === null, (query) => query.where("channel_id", "=", channelId))
        .orderBy("newest_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(storedScene);
    },

    async openScenes(shard) {
      const open = scenes().where("is_ended", "=", 0).where(inShard("server_id", shard));
      return (await open.orderBy("id").execute()).map(storedScene);
    },
  };
}

function storedScene(row: SceneRow): StoredScene {
  const { branched_from, branched_at } = row;
  return {
    id: row.id,
    serverId: row.server_id,
    channelId: row.channel_id,
    parentChannelId: row.parent_channel_id,
    storyId: row.story_id,
    title: row.title === UNREADABLE ? nameOf(row.story_id) : row.title,
    openedBy: row.opened_by,
    branchedFrom:
      branched_from === null || branched_at === null ? null : { sceneId: branched_from, event: branched_at },
    at: row.at,
    newestAt: row.newest_at,
    isEnded: row.is_ended === 1,
  };
}
