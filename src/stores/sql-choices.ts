import type { Kysely } from "kysely";
import { inShard } from "./in-shard.ts";
import type { Schema } from "./schema.ts";
import type { Choices, Scope, Store, Target } from "./store.ts";

type ChoiceRow = Omit<Schema["choices"], "scope" | "id" | "server_id">;

const NONE: Choices = {
  storyId: null,
  speaker: null,
  speaks: null,
  freeTalk: null,
  newReaders: null,
  further: null,
  answerLength: null,
  buttons: null,
  keepDays: null,
};

/** What was chosen for servers, channels and members. */
export function sqlChoices(db: Kysely<Schema>): Pick<Store, "choices" | "choose" | "allChoices"> {
  return {
    choices: (scope, id) => choicesOf(db, scope, id),

    async choose(target, change) {
      const row = { server_id: serverOf(target), ...changedColumns(change) };
      await db
        .insertInto("choices")
        .values({ scope: target.scope, id: target.id, ...row })
        .onConflict((conflict) => conflict.columns(["scope", "id"]).doUpdateSet(row))
        .execute();
    },

    async allChoices(shard) {
      const rows = await db
        .selectFrom("choices")
        .selectAll()
        .where("scope", "!=", "member")
        .where(inShard("server_id", shard))
        .execute();
      return rows.map((row) => ({ scope: row.scope, id: row.id, choices: readChoices(row) }));
    },
  };
}

/** What was chosen for one of them. */
export async function choicesOf(db: Kysely<Schema>, scope: Scope, id: string): Promise<Choices> {
  const row = await db
    .selectFrom("choices")
    .selectAll()
    .where("scope", "=", scope)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? readChoices(row) : NONE;
}

/** The server with which a choice or position is erased. */
export function serverOf({ scope, id, serverId }: Target): string | null {
  return scope === "server" ? id : serverId;
}

function readChoices(row: ChoiceRow): Choices {
  return {
    storyId: row.story_id,
    speaker: row.speaker,
    speaks: row.speaks === null ? null : row.speaks === 1,
    freeTalk: row.free_talk === null ? null : row.free_talk === 1,
    newReaders: row.new_readers,
    further: row.further,
    answerLength: row.answer_length,
    buttons: row.buttons,
    keepDays: row.keep_days,
  };
}

function changedColumns(change: Partial<Choices>): Partial<ChoiceRow> {
  const { storyId, speaker, speaks, freeTalk, newReaders, further, answerLength, buttons, keepDays } = change;
  return {
    ...(storyId !== undefined && { story_id: storyId }),
    ...(speaker !== undefined && { speaker }),
    ...(speaks !== undefined && { speaks: flag(speaks) }),
    ...(freeTalk !== undefined && { free_talk: flag(freeTalk) }),
    ...(newReaders !== undefined && { new_readers: newReaders }),
    ...(further !== undefined && { further }),
    ...(answerLength !== undefined && { answer_length: answerLength }),
    ...(buttons !== undefined && { buttons }),
    ...(keepDays !== undefined && { keep_days: keepDays }),
  };
}

function flag(value: boolean | null): 0 | 1 | null {
  return value === null ? null : value ? 1 : 0;
}
