import type { Kysely } from "kysely";
import { type ActorId, GAP, type Happening, type SceneEvent } from "../core/scene.ts";
import { peopleIn } from "../scenes/forget-person.ts";
import { standing } from "../scenes/standing.ts";
import type { SceneEventRow, Schema } from "./schema.ts";
import type { Store } from "./store.ts";

/** So many rows are inserted by one statement: databases limit its parameters, and each number of rows is kept prepared. */
const ROWS_AT_ONCE = 100;

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
        await insertSceneEvents(writing, sceneId, [event]);
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
export function sceneEventColumns(event: SceneEvent) {
  const { id: _, at, by, audience, ...happening } = event;
  return {
    at,
    person_id: by,
    type: happening.type,
    audience: JSON.stringify(audience),
    body: JSON.stringify(happening),
  };
}

export async function insertSceneEvents(
  db: Kysely<Schema>,
  sceneId: number,
  events: readonly SceneEvent[],
): Promise<void> {
  for (let from = 0; from < events.length; from += ROWS_AT_ONCE) {
    const rows = events.slice(from, from + ROWS_AT_ONCE);
    await db
      .insertInto("scene_events")
      .values(rows.map((event) => ({ scene_id: sceneId, event_id: event.id, ...sceneEventColumns(event) })))
      .execute();
  }
  await insertScenePeople(db, sceneId, events);
}

/** Notes who stands in events of a scene. */
export async function insertScenePeople(
  db: Kysely<Schema>,
  sceneId: number,
  events: readonly SceneEvent[],
): Promise<void> {
  for (const personId of new Set(events.flatMap(peopleIn))) {
    await db
      .insertInto("scene_people")
      .values({ scene_id: sceneId, person_id: personId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
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

/** 1 when an end holds. */
export function endedIn(events: readonly SceneEvent[]): 0 | 1 {
  return standing(events).some(({ type }) => type === "ended") ? 1 : 0;
}

/** A gap where the row cannot be read, so that the id stays taken. */
export function sceneEventIn(row: SceneEventRow): SceneEvent {
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
