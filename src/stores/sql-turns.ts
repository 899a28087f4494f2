import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import { insertDraft } from "./sql-drafts.ts";
import { insertMessage } from "./sql-messages.ts";
import type { NewTurn, Store } from "./store.ts";

/** Records what is said. `now` gives Unix time (seconds). */
export function sqlTurns(
  db: Kysely<Schema>,
  now: () => number,
): Pick<Store, "addPersonTurn" | "beginReply" | "changeText"> {
  return {
    addPersonTurn: ({ text, messageId, ...turn }) =>
      db.transaction().execute(async (writing) => {
        const id = await insertTurn(writing, turn, { text: storable(text), at: now() });
        if (messageId === null || (await insertMessage(writing, id, messageId))) return id;
        await writing.deleteFrom("turns").where("id", "=", id).execute();
        return null;
      }),

    beginReply: ({ interactionToken, ...turn }) =>
      db.transaction().execute(async (writing) => {
        const id = await insertTurn(writing, turn, { text: null, at: now() });
        await insertDraft(writing, id, interactionToken);
        return id;
      }),

    async changeText(messageId, text, bound) {
      await db
        .updateTable("turns")
        .set({ text: storable(text), ...(bound !== undefined && { bound }) })
        .where("text", "is not", null)
        .where("id", "=", (eb) =>
          eb.selectFrom("messages").select("turn_id").where("message_id", "=", messageId),
        )
        .execute();
    },
  };
}

async function insertTurn(
  db: Kysely<Schema>,
  turn: NewTurn,
  said: { readonly text: string | null; readonly at: number },
): Promise<number> {
  const { id } = await db
    .insertInto("turns")
    .values({
      parent_id: turn.parentId,
      server_id: turn.serverId,
      channel_id: turn.channelId,
      person_id: turn.personId,
      story_id: turn.storyId,
      character_id: turn.characterId,
      bound: turn.bound,
      edition: turn.edition ?? null,
      moment: turn.moment === turn.bound ? null : turn.moment,
      kind: turn.kind,
      heard_by: turn.heardBy === undefined ? null : JSON.stringify(turn.heardBy),
      is_private: turn.isPrivate ? 1 : 0,
      is_spoiler: turn.isSpoiler ? 1 : 0,
      is_waiting: turn.isWaiting ? 1 : 0,
      ...said,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** PostgreSQL's text has no character zero, and SQLite's ends there. */
function storable(text: string): string {
  return text.replaceAll("\0", "");
}
