import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import { positionIn, schedulesOf } from "./sql-progress.ts";
import type { StoredParticipant, Store } from "./store.ts";

type Sought = Parameters<Store["audience"]>[0];

/** The participants of the talk about a story, and what limits how far it may be told. `now` gives Unix time (seconds). */
export function sqlAudience(
  db: Kysely<Schema>,
  now: () => number,
): Pick<Store, "audience" | "takePart" | "stopReading" | "forgetProgress"> {
  return {
    async audience(sought) {
      const [places, others, schedules] = await Promise.all([
        placesOf(db, sought),
        othersOf(db, sought),
        schedulesOf(db, sought.channel.channelIds, sought.storyId),
      ]);
      const own = places.find(({ scope }) => scope === "member");
      const limits = places.filter(({ scope }) => scope !== "member");
      return { own: own ? positionIn(own) : null, others, limits: limits.map(positionIn), schedules };
    },

    async takePart({ serverId, channelId, personId, storyId }) {
      const row = { server_id: serverId, at: now() };
      await db
        .insertInto("readers")
        .values({ channel_id: channelId, person_id: personId, story_id: storyId, ...row })
        .onConflict((conflict) => conflict.columns(["channel_id", "story_id", "person_id"]).doUpdateSet(row))
        .execute();
    },

    async stopReading({ personId, storyId, channelId }) {
      await db
        .deleteFrom("readers")
        .where("person_id", "=", personId)
        .where("story_id", "=", storyId)
        .$if(channelId !== undefined, (query) => query.where("channel_id", "=", channelId!))
        .execute();
    },

    forgetProgress: (personId) => db.transaction().execute((writing) => eraseReading(writing, personId)),
  };
}

/** Erases a person's positions, and where they take part. */
export async function eraseReading(db: Kysely<Schema>, personId: string): Promise<void> {
  await db.deleteFrom("progress").where("scope", "=", "member").where("id", "=", personId).execute();
  await db.deleteFrom("readers").where("person_id", "=", personId).execute();
}

/** The asker's position, and the limits of the channel. */
async function placesOf(db: Kysely<Schema>, { channel, personId, storyId }: Sought) {
  return db
    .selectFrom("progress")
    .select(["scope", "bound", "edition", "is_lost"])
    .where("story_id", "=", storyId)
    .where((eb) => {
      const is = (scope: "server" | "channel" | "member", ids: readonly string[]) =>
        eb.and([eb("scope", "=", scope), eb("id", "in", ids)]);
      const { serverId, channelIds } = channel;
      return eb.or([
        is("member", [personId]),
        ...(channelIds.length === 0 ? [] : [is("channel", channelIds)]),
        ...(serverId === null ? [] : [is("server", [serverId])]),
      ]);
    })
    .execute();
}

/** The other participants in the channel, with their positions. */
async function othersOf(
  db: Kysely<Schema>,
  { channel, personId, storyId, since }: Sought,
): Promise<StoredParticipant[]> {
  const rows = await db
    .selectFrom("readers")
    .leftJoin("progress", (join) =>
      join
        .on("progress.scope", "=", "member")
        .onRef("progress.id", "=", "readers.person_id")
        .onRef("progress.story_id", "=", "readers.story_id"),
    )
    .select(["person_id", "bound", "edition", "is_lost"])
    .where("readers.channel_id", "=", channel.channelId)
    .where("readers.story_id", "=", storyId)
    .where("person_id", "!=", personId)
    .where("at", ">=", since)
    .orderBy("person_id")
    .execute();
  return rows.map(({ person_id, bound, edition, is_lost }) => ({
    personId: person_id,
    position: bound === null ? null : { bound, edition, isLost: is_lost === 1 },
  }));
}
