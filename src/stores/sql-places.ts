import type { Kysely } from "kysely";
import type { PlaceRow, Schema } from "./schema.ts";
import { serverOf } from "./sql-choices.ts";
import type { KeptPlace, Store } from "./store.ts";

/** How far servers, channels and members are. */
export function sqlPlaces(db: Kysely<Schema>): Pick<Store, "progress" | "setProgress" | "carryPlaces"> {
  return {
    async progress(scope, id, storyId) {
      const row = await db
        .selectFrom("progress")
        .select(["bound", "edition", "is_lost"])
        .where("scope", "=", scope)
        .where("id", "=", id)
        .where("story_id", "=", storyId)
        .executeTakeFirst();
      return row ? keptPlace(row) : null;
    },

    async setProgress(target, storyId, place) {
      const { scope, id } = target;
      if (place === null) {
        await db
          .deleteFrom("progress")
          .where("scope", "=", scope)
          .where("id", "=", id)
          .where("story_id", "=", storyId)
          .execute();
        return;
      }
      const { bound, edition } = place;
      const row = { server_id: serverOf(target), bound, edition, is_lost: 0 } as const;
      await db
        .insertInto("progress")
        .values({ scope, id, story_id: storyId, ...row })
        .onConflict((conflict) => conflict.columns(["scope", "id", "story_id"]).doUpdateSet(row))
        .execute();
    },

    carryPlaces: (storyId, from, { bound, edition, isLost }) =>
      db.transaction().execute(async (writing) => {
        for (const table of ["progress", "steps"] as const) {
          await writing
            .updateTable(table)
            // What is lost already stays so: that it has a number again does not say where anybody is.
            .set({ bound, edition, ...(isLost && { is_lost: 1 }) })
            .where("story_id", "=", storyId)
            .where("bound", "=", from.bound)
            .where("edition", from.edition === null ? "is" : "=", from.edition)
            .execute();
        }
      }),
  };
}

/** How far somebody is, as a row tells it. */
export function keptPlace({ bound, edition, is_lost }: PlaceRow): KeptPlace {
  return { bound, edition, isLost: is_lost === 1 };
}
