import type { Kysely } from "kysely";
import { GAP, type SceneEvent } from "../core/scene.ts";
import { nameOf } from "../core/story-id.ts";
import { withoutPerson } from "../scenes/forget-person.ts";
import type { Schema } from "./schema.ts";
import { insertSceneEvents, sceneEventColumns, sceneEventsOf } from "./sql-scene-events.ts";

/** Erases a person's words and name from all scenes. The scenes, also those they began, stay for the others. */
export async function eraseFromScenes(db: Kysely<Schema>, personId: string): Promise<void> {
  for (const { id, story_id, opened_by } of await scenesWith(db, personId)) {
    const anonymous = { opened_by: "", title: nameOf(story_id) };
    // Also where this changes nothing: while PostgreSQL locks the row, nobody else writes to the scene.
    await db
      .updateTable("scenes")
      .set((scene) => ({ last_event: scene.ref("last_event"), ...(opened_by === personId && anonymous) }))
      .where("id", "=", id)
      .execute();
    const changed = withoutPerson(await sceneEventsOf(db, id), personId);
    for (const event of changed) {
      await db
        .updateTable("scene_events")
        .set(sceneEventColumns(event))
        .where("scene_id", "=", id)
        .where("event_id", "=", event.id)
        .execute();
    }
    await dropMessages(db, id, changed);
  }
  await db.deleteFrom("scene_people").where("person_id", "=", personId).execute();
}

/** Drops the ids of the messages that showed what is gone: they tell something too. */
async function dropMessages(db: Kysely<Schema>, sceneId: number, changed: readonly SceneEvent[]) {
  const gone = changed.filter(
    ({ type, ...what }) => type === GAP.type && "events" in what && what.events.length === 0,
  );
  if (gone.length === 0) return;
  await db
    .deleteFrom("scene_messages")
    .where("scene_id", "=", sceneId)
    .where(
      "event_id",
      "in",
      gone.map(({ id }) => id),
    )
    .execute();
}

/** The scenes that a person began, or in whose log they stand. */
async function scenesWith(db: Kysely<Schema>, personId: string) {
  return db
    .selectFrom("scenes")
    .select(["id", "story_id", "opened_by"])
    .where((scenes) =>
      scenes.or([
        scenes("opened_by", "=", personId),
        scenes(
          "id",
          "in",
          scenes.selectFrom("scene_people").select("scene_id").where("person_id", "=", personId),
        ),
      ]),
    )
    .orderBy("id")
    .execute();
}

/** Ends the scenes of a removed story: what they say of its places means nothing any more. They can still be read. */
export async function endScenesOf(db: Kysely<Schema>, storyId: string, at: number): Promise<void> {
  const ended = await db
    .updateTable("scenes")
    .set((scene) => ({ last_event: scene("last_event", "+", 1), newest_at: at, is_ended: 1 }))
    .where("story_id", "=", storyId)
    .where("is_ended", "=", 0)
    .returning(["id", "last_event"])
    .execute();
  for (const { id, last_event } of ended)
    await insertSceneEvents(db, id, [{ type: "ended", id: last_event, at, audience: [], by: null }]);
}
