import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import { turnsOf } from "./sql-history.ts";
import { sceneEventIn } from "./sql-scene-events.ts";
import { variantIn } from "./sql-variants.ts";
import type { Store } from "./store.ts";

/** What is kept about a person, word for word, to be given to them. */
export function sqlPersonalData(db: Kysely<Schema>): Pick<Store, "personalTurns" | "personalData"> {
  return {
    async personalTurns(personId, before, limit) {
      const turns = await turnsOf(db, personId, before, limit);
      const ids = turns.map(({ id }) => id);
      const variants = ids.length === 0 ? [] : await variantsOf(db, ids);
      return turns.map((one) => ({
        ...one,
        variants: variants.flatMap(({ turnId, variant }) => (turnId === one.id ? variant : [])),
      }));
    },

    async personalData(personId) {
      const lines = await db
        .selectFrom("scene_events")
        .innerJoin("scenes", "scenes.id", "scene_events.scene_id")
        .selectAll("scene_events")
        .select(["scenes.server_id", "scenes.channel_id", "scenes.story_id"])
        .where("scene_events.person_id", "=", personId)
        .orderBy("scene_events.at")
        .execute();
      const reading = await db
        .selectFrom("readers")
        .select(["server_id as serverId", "channel_id as channelId", "story_id as storyId", "at"])
        .where("person_id", "=", personId)
        .execute();
      const notices = await db
        .selectFrom("notices")
        .select(["key", "at"])
        .where("owner_id", "=", personId)
        .execute();
      return {
        sceneEvents: lines.map((row) => ({
          sceneId: row.scene_id,
          serverId: row.server_id,
          channelId: row.channel_id,
          storyId: row.story_id,
          event: sceneEventIn(row),
        })),
        reading,
        notices,
      };
    },
  };
}

/** All wordings of some turns, in their order. */
async function variantsOf(db: Kysely<Schema>, turnIds: readonly number[]) {
  const rows = await db
    .selectFrom("variants")
    .innerJoin("turns", "turns.id", "variants.turn_id")
    .select(["turn_id", "reply", "variants.bound", "turns.bound as turn_bound"])
    .where("turn_id", "in", turnIds)
    .orderBy("number")
    .execute();
  return rows.flatMap((row) => {
    const variant = variantIn(row);
    return variant === null ? [] : { turnId: row.turn_id, variant };
  });
}
