import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import type { Store } from "./store.ts";

/** What is being written, so that a process that follows a killed one can say what became of it. */
export function sqlDrafts(db: Kysely<Schema>): Pick<Store, "restartReply" | "finishReply" | "unfinished"> {
  return {
    restartReply: (turnId, interactionToken) => insertDraft(db, turnId, interactionToken),
    finishReply: (turnId) => deleteDraft(db, turnId),

    async unfinished() {
      const drafts = await db
        .selectFrom("drafts")
        .innerJoin("turns", "turns.id", "drafts.turn_id")
        .select(["turns.id", "variants", "at", "server_id", "channel_id", "interaction_token"])
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

/** Notes that a turn is being written; nothing happens when it is gone. */
export async function insertDraft(
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

/** Notes that it is written no more, and forgets how to reach who waited for it. */
async function deleteDraft(db: Kysely<Schema>, turnId: number): Promise<void> {
  await db.deleteFrom("drafts").where("turn_id", "=", turnId).execute();
}
