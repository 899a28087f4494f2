import type { Kysely } from "kysely";
import { inShard } from "./in-shard.ts";
import type { Schema } from "./schema.ts";
import { insertTurnPeople, peopleInText } from "./sql-turn-people.ts";
import type { NewTurn, Store } from "./store.ts";

/** Records turns. `now` gives Unix time (seconds). */
export function sqlTurns(
  db: Kysely<Schema>,
  now: () => number,
): Pick<Store, "addPersonTurn" | "beginReply" | "changeText"> {
  return {
    addPersonTurn: ({ text, messageId, ...turn }) =>
      db.transaction().execute(async (writing) => {
        const id = await insertTurn(writing, turn, { text: storable(text), at: now() });
        if (messageId !== null && !(await insertMessage(writing, id, messageId))) {
          await writing.deleteFrom("turns").where("id", "=", id).execute();
          return null;
        }
        await insertTurnPeople(writing, id, peopleInText(text));
        return id;
      }),

    beginReply: ({ interactionToken, ...turn }) =>
      db.transaction().execute(async (writing) => {
        const id = await insertTurn(writing, turn, { text: null, at: now() });
        await insertDraft(writing, id, interactionToken);
        return id;
      }),

    changeText: (messageId, text, bound) =>
      db.transaction().execute(async (writing) => {
        const changed = await writing
          .updateTable("turns")
          .set({ text: storable(text), ...(bound !== undefined && { bound }) })
          .where("text", "is not", null)
          .where("id", "=", (eb) =>
            eb.selectFrom("messages").select("turn_id").where("message_id", "=", messageId),
          )
          .returning("id")
          .executeTakeFirst();
        if (changed) await insertTurnPeople(writing, changed.id, peopleInText(text));
      }),
  };
}

/** The replies being written, so that the process after a killed one can finish them. */
export function sqlDrafts(db: Kysely<Schema>): Pick<Store, "restartReply" | "finishReply" | "unfinished"> {
  return {
    restartReply: (turnId, interactionToken) => insertDraft(db, turnId, interactionToken),
    async finishReply(turnId) {
      await db.deleteFrom("drafts").where("turn_id", "=", turnId).execute();
    },

    async unfinished(shard) {
      const drafts = await db
        .selectFrom("drafts")
        .innerJoin("turns", "turns.id", "drafts.turn_id")
        .select(["turns.id", "variants", "at", "server_id", "channel_id", "interaction_token"])
        .where(inShard("server_id", shard))
        .orderBy("turns.id")
        .execute();
      const messages = await db
        .selectFrom("messages")
        .innerJoin("drafts", "drafts.turn_id", "messages.turn_id")
        .select(["messages.turn_id", "message_id"])
        .orderBy("messages.id")
        .execute();
      return drafts.map((draft) => ({
        id: draft.id,
        variants: draft.variants,
        at: draft.at,
        serverId: draft.server_id,
        channelId: draft.channel_id,
        interactionToken: draft.interaction_token,
        messageIds: messages.filter((one) => one.turn_id === draft.id).map((one) => one.message_id),
      }));
    },
  };
}

/** Which messages show which turn. */
export function sqlMessages(db: Kysely<Schema>): Pick<Store, "addMessages" | "dropMessages" | "messagesOf"> {
  return {
    addMessages: (turnId, messageIds) =>
      db.transaction().execute(async (writing) => {
        for (const messageId of messageIds) await insertMessage(writing, turnId, messageId);
      }),

    async dropMessages(messageIds) {
      if (messageIds.length === 0) return;
      await db.deleteFrom("messages").where("message_id", "in", messageIds).execute();
    },

    async messagesOf(turnId) {
      const rows = await db
        .selectFrom("messages")
        .select("message_id")
        .where("turn_id", "=", turnId)
        .orderBy("id")
        .execute();
      return rows.map((row) => row.message_id);
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

/** PostgreSQL allows no NUL in text, and SQLite ends text there. */
export function storable(text: string): string {
  return text.replaceAll("\0", "");
}

/** Records that a turn is being written; does nothing when it is gone. */
async function insertDraft(
  db: Kysely<Schema>,
  turnId: number,
  interactionToken: string | null,
): Promise<void> {
  await db
    .insertInto("drafts")
    .columns(["turn_id", "interaction_token"])
    .expression((eb) =>
      eb
        .selectFrom("turns")
        .select(["turns.id", eb.val(interactionToken).as("interaction_token")])
        .where("turns.id", "=", turnId)
        .where("is_deleted", "=", 0),
    )
    .onConflict((conflict) => conflict.column("turn_id").doUpdateSet({ interaction_token: interactionToken }))
    .execute();
}

/** Whether the message was new and its turn exists; otherwise nothing is written. */
async function insertMessage(db: Kysely<Schema>, turnId: number, messageId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("messages")
    .columns(["turn_id", "message_id"])
    .expression((eb) =>
      eb
        .selectFrom("turns")
        .select(["turns.id", eb.val(messageId).as("message_id")])
        .where("turns.id", "=", turnId)
        .where("is_deleted", "=", 0),
    )
    .onConflict((conflict) => conflict.column("message_id").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
