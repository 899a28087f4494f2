import { type Kysely, sql } from "kysely";
import { inShard } from "./in-shard.ts";
import { UNREADABLE } from "./sealed-columns.ts";
import type { Schema, TurnRow } from "./schema.ts";
import { readReply } from "./sql-variants.ts";
import type { Store, StoredTurn } from "./store.ts";

type History = Pick<Store, "turn" | "turnOfMessage" | "chain" | "latestTurn" | "placesSince">;

/** Reads what was said. */
export function sqlHistory(db: Kysely<Schema>): History {
  return {
    async turn(id) {
      const row = await turnRows(db).where("turns.id", "=", id).executeTakeFirst();
      return row ? storedTurn(row) : null;
    },

    async turnOfMessage(messageId) {
      const row = await turnRows(db)
        .innerJoin("messages", "messages.turn_id", "turns.id")
        .where("messages.message_id", "=", messageId)
        .executeTakeFirst();
      return row ? storedTurn(row) : null;
    },

    async chain(turnId, limit, reader) {
      const rows = await turnRows(db)
        .where(isFinished)
        .where(isFor(reader))
        .where("turns.id", "in", leadingTo(turnId, limit))
        .orderBy("turns.id")
        .execute();
      return rows.map(storedTurn).filter((turn) => turn !== null);
    },

    async latestTurn({ channelId, from, personId, storyId, characterId, since, reader, isSpoiler, before }) {
      const row = await turnRows(db)
        .where(isFinished)
        .where(isFor(reader))
        .where("channel_id", "=", channelId)
        .where("is_waiting", "=", 0)
        .$if(from === "person", (query) => query.where("text", "is not", null))
        .$if(from === "story", (query) => query.where("text", "is", null))
        .$if(personId !== undefined, (query) => query.where("person_id", "=", personId!))
        .$if(storyId !== undefined, (query) => query.where("story_id", "=", storyId!))
        .$if(characterId === null, (query) => query.where("character_id", "is", null))
        .$if(typeof characterId === "string", (query) => query.where("character_id", "=", characterId!))
        .$if(isSpoiler !== undefined, (query) => query.where("is_spoiler", "=", isSpoiler ? 1 : 0))
        .$if(before !== undefined, (query) => query.where("turns.id", "<", before!))
        .$if(since !== undefined, (query) => query.where("at", ">=", since!))
        .orderBy("turns.id", "desc")
        .limit(1)
        .executeTakeFirst();
      return row ? storedTurn(row) : null;
    },

    async placesSince(time, limit, shard) {
      const rows = await db
        .selectFrom("turns")
        .select(["server_id", "channel_id"])
        .where("at", ">=", time)
        .where("is_deleted", "=", 0)
        .where(inShard("server_id", shard))
        .groupBy(["server_id", "channel_id"])
        .orderBy((eb) => eb.fn.max("id"), "desc")
        .limit(limit)
        .execute();
      return rows.map(({ server_id, channel_id }) => ({ serverId: server_id, channelId: channel_id }));
    },
  };
}

/**
 * A person's turns and the answers to them, the newest first: those before a turn's id, or the last; each with whether
 * somebody else stands in it, and `null` for one that cannot be read.
 */
export async function turnsOf(db: Kysely<Schema>, personId: string, before: number | null, limit: number) {
  const rows = await turnRows(db)
    .select((turns) =>
      turns
        .exists(turns.selectFrom("turn_people").select("turn_id").whereRef("turn_id", "=", "turns.id"))
        .as("names_others"),
    )
    .where("turns.person_id", "=", personId)
    .$if(before !== null, (query) => query.where("turns.id", "<", before!))
    .orderBy("turns.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    turn: storedTurn(row),
    namesOthers: Boolean(row.names_others),
  }));
}

/** Whether a turn has words: a person's, or a finished reply. Deleted turns have none. */
const isFinished = sql<boolean>`(turns.text is not null or turns.variants > 0)`;

/** Whether it is public, or the reader's own. */
const isFor = (reader: string | undefined) =>
  sql<boolean>`(turns.is_private = 0 or turns.person_id = ${reader ?? null})`;

/**
 * Ids of a turn and of those that lead to it, back to the finished one that makes `limit`. A link to another server,
 * or to another channel outside servers, is not followed.
 */
function leadingTo(turnId: number, limit: number) {
  const home = sql`coalesce(turns.server_id, turns.channel_id)`;
  const one = sql`case when ${isFinished} then 1 else 0 end`;
  return sql<number>`(
    with recursive path (id, parent_id, home, finished) as (
      select turns.id, turns.parent_id, ${home}, ${one} from turns where turns.id = ${turnId}
      union all
      select turns.id, turns.parent_id, path.home, path.finished + ${one}
      from path join turns on turns.id = path.parent_id and ${home} = path.home
      where path.finished < ${limit}
    )
    select id from path where finished <= ${limit}
  )`;
}

function turnRows(db: Kysely<Schema>) {
  return db
    .selectFrom("turns")
    .leftJoin("variants", (join) =>
      join.onRef("variants.turn_id", "=", "turns.id").onRef("variants.number", "=", "turns.shown"),
    )
    .selectAll("turns")
    .select(["variants.reply", "variants.bound as variant_bound"])
    .where("is_deleted", "=", 0);
}

/** `null` for one whose words cannot be read. */
function storedTurn(row: TurnRow): StoredTurn | null {
  if (row.text === UNREADABLE || row.reply === UNREADABLE) return null;
  const heardBy: readonly string[] | null = row.heard_by === null ? null : JSON.parse(row.heard_by);
  const reply = row.reply === null ? null : readReply(row.reply);
  const bound = row.variant_bound ?? row.bound;
  return {
    id: row.id,
    parentId: row.parent_id,
    serverId: row.server_id,
    channelId: row.channel_id,
    personId: row.person_id,
    storyId: row.story_id,
    characterId: row.character_id,
    bound,
    moment: row.moment ?? bound,
    ...(row.edition !== null && { edition: row.edition }),
    ...(heardBy !== null && { heardBy }),
    kind: row.kind,
    isPrivate: row.is_private === 1,
    isSpoiler: row.is_spoiler === 1,
    at: row.at,
    from: row.text === null ? "story" : "person",
    text: row.text ?? reply?.text ?? "",
    reply,
    variants: row.variants,
    shown: row.shown,
  };
}
