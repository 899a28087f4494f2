import type { Kysely } from "kysely";
import { type ActorId, GAP, type Happening, type SceneEvent } from "../core/scene.ts";
import { standing } from "../scenes/standing.ts";
import type { SceneEventRow, SceneRow, Schema } from "./schema.ts";
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
        for (const event of events) await insertSceneEvent(writing, id, event);
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

    async openScenes() {
      const rows = await scenes().where("is_ended", "=", 0).orderBy("id").execute();
      return rows.map(storedScene);
    },
  };
}

/** What happens in scenes. */
export function sqlSceneEvents(db: Kysely<Schema>): Pick<Store, "sceneEvents" | "addSceneEvent"> {
  return {
    sceneEvents: (sceneId) => sceneEventsOf(db, sceneId),

    addSceneEvent: (sceneId, event, messageIds = []) =>
      db.transaction().execute(async (writing) => {
        // Of two that write at once the second waits for this row, and finds the id taken.
        const { numUpdatedRows } = await writing
          .updateTable("scenes")
          .set({ last_event: event.id, newest_at: event.at })
          .where("id", "=", sceneId)
          .where("last_event", "<", event.id)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await insertSceneEvent(writing, sceneId, event);
        if (event.type === "ended" || event.type === "retracted") await markEnded(writing, sceneId);
        await insertSceneMessages(writing, { sceneId, eventId: event.id }, messageIds);
        return true;
      }),
  };
}

/** Which messages show which event. */
export function sqlSceneMessages(
  db: Kysely<Schema>,
): Pick<Store, "addSceneMessages" | "sceneMessages" | "sceneEventOf"> {
  return {
    addSceneMessages: (sceneId, eventId, messageIds) =>
      db.transaction().execute((writing) => insertSceneMessages(writing, { sceneId, eventId }, messageIds)),

    async sceneMessages(sceneId, eventId) {
      const rows = await db
        .selectFrom("scene_messages")
        .select("message_id")
        .where("scene_id", "=", sceneId)
        .where("event_id", "=", eventId)
        .orderBy("id")
        .execute();
      return rows.map((row) => row.message_id);
    },

    async sceneEventOf(messageId) {
      const row = await db
        .selectFrom("scene_messages")
        .select(["scene_id as sceneId", "event_id as eventId"])
        .where("message_id", "=", messageId)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}

/** The events of a scene in the order of their ids. */
export async function sceneEventsOf(db: Kysely<Schema>, sceneId: number): Promise<SceneEvent[]> {
  const rows = await db
    .selectFrom("scene_events")
    .selectAll()
    .where("scene_id", "=", sceneId)
    .orderBy("event_id")
    .execute();
  return rows.map(sceneEventIn);
}

/** What a row of an event holds besides its keys. */
export function sceneEventColumns({ id: _, at, by, audience, ...happening }: SceneEvent) {
  return {
    at,
    person_id: by,
    type: happening.type,
    audience: JSON.stringify(audience),
    body: JSON.stringify(happening),
  };
}

export async function insertSceneEvent(
  db: Kysely<Schema>,
  sceneId: number,
  event: SceneEvent,
): Promise<void> {
  await db
    .insertInto("scene_events")
    .values({ scene_id: sceneId, event_id: event.id, ...sceneEventColumns(event) })
    .execute();
}

/** Known messages stay with the event they showed first; those of an event that is not there are left out. */
async function insertSceneMessages(
  db: Kysely<Schema>,
  { sceneId, eventId }: { readonly sceneId: number; readonly eventId: number },
  messageIds: readonly string[],
): Promise<void> {
  for (const messageId of messageIds) {
    await db
      .insertInto("scene_messages")
      .columns(["scene_id", "event_id", "message_id"])
      .expression((eb) =>
        eb
          .selectFrom("scene_events")
          .select(["scene_id", "event_id", eb.val(messageId).as("message_id")])
          .where("scene_id", "=", sceneId)
          .where("event_id", "=", eventId),
      )
      .onConflict((conflict) => conflict.column("message_id").doNothing())
      .execute();
  }
}

/** An end may have been taken back, and that too. */
async function markEnded(db: Kysely<Schema>, sceneId: number): Promise<void> {
  const rows = await db
    .selectFrom("scene_events")
    .selectAll()
    .where("scene_id", "=", sceneId)
    .where("type", "in", ["ended", "retracted"])
    .orderBy("event_id")
    .execute();
  await db
    .updateTable("scenes")
    .set({ is_ended: endedIn(rows.map(sceneEventIn)) })
    .where("id", "=", sceneId)
    .execute();
}

function endedIn(events: readonly SceneEvent[]): 0 | 1 {
  return standing(events).some(({ type }) => type === "ended") ? 1 : 0;
}

function storedScene(row: SceneRow): StoredScene {
  const { branched_from, branched_at } = row;
  return {
    id: row.id,
    serverId: row.server_id,
    channelId: row.channel_id,
    parentChannelId: row.parent_channel_id,
    storyId: row.story_id,
    title: row.title,
    openedBy: row.opened_by,
    branchedFrom:
      branched_from === null || branched_at === null ? null : { sceneId: branched_from, event: branched_at },
    at: row.at,
    newestAt: row.newest_at,
    isEnded: row.is_ended === 1,
  };
}

/** A gap where the row cannot be read, so that the id stays taken. */
function sceneEventIn(row: SceneEventRow): SceneEvent {
  return {
    ...happeningIn(row),
    id: row.event_id,
    at: row.at,
    audience: audienceIn(row.audience),
    by: row.person_id,
  };
}

function happeningIn({ type, body }: SceneEventRow): Happening {
  try {
    const happening: Happening | null = JSON.parse(body);
    return happening?.type === type ? happening : GAP;
  } catch {
    return GAP;
  }
}

function audienceIn(json: string): ActorId[] {
  try {
    const audience: unknown = JSON.parse(json);
    return Array.isArray(audience) && audience.every((actor) => typeof actor === "string") ? audience : [];
  } catch {
    return [];
  }
}
