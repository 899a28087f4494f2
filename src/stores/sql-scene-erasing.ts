import type { Kysely } from "kysely";
import { GAP } from "../core/scene.ts";
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
    for (const event of withoutPerson(await sceneEventsOf(db, id), personId)) {
      await db
        .updateTable("scene_events")
        .set(sceneEventColumns(event))
        .where("scene_id", "=", id)
        .where("event_id", "=", event.id)
        .execute();
    }
    // Also the ids of their messages tell something.
    await db
      .deleteFrom("scene_messages")
      .where("scene_id", "=", id)
      .where("event_id", "in", (messages) =>
        messages
          .selectFrom("scene_events")
          .select("event_id")
          .where("scene_id", "=", id)
          .where("body", "=", JSON.stringify(GAP)),
      )
      .execute();
  }
}

/** The scenes that a person began, or whose log may name them. */
async function scenesWith(db: Kysely<Schema>, personId: string) {
  // As it stands in JSON; `_` is any character, so that no backslash has to be escaped in two languages.
  const named = `%${JSON.stringify(personId).slice(1, -1).replaceAll("\\", "_")}%`;
  return db
    .selectFrom("scenes")
    .select(["id", "story_id", "opened_by"])
    .where((scenes) =>
      scenes.or([
        scenes("opened_by", "=", personId),
        scenes(
          "id",
          "in",
          scenes
            .selectFrom("scene_events")
            .select("scene_id")
            .where((events) =>
              events.or([
                events("person_id", "=", personId),
                events("audience", "like", named),
                events("body", "like", named),
              ]),
            ),
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
