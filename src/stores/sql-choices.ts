import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import type { Choices, Scope, Store, Target } from "./store.ts";

type ChoiceRow = Pick<Schema["choices"], "story_id" | "speaker" | "speaks" | "free_talk">;

const NONE: Choices = { storyId: null, speaker: null, speaks: null, freeTalk: null };

/** What was chosen for servers, channels and members, and how far they are. */
export function sqlChoices(
  db: Kysely<Schema>,
): Pick<Store, "choices" | "choose" | "allChoices" | "progress" | "setProgress"> {
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

    async allChoices() {
      const rows = await db.selectFrom("choices").selectAll().where("scope", "!=", "member").execute();
      return rows.map((row) => ({ scope: row.scope, id: row.id, choices: readChoices(row) }));
    },

    async progress(scope, id, storyId) {
      const row = await db
        .selectFrom("progress")
        .select("bound")
        .where("scope", "=", scope)
        .where("id", "=", id)
        .where("story_id", "=", storyId)
        .executeTakeFirst();
      return row?.bound ?? null;
    },

    async setProgress(target, storyId, bound) {
      const { scope, id } = target;
      if (bound === null) {
        await db
          .deleteFrom("progress")
          .where("scope", "=", scope)
          .where("id", "=", id)
          .where("story_id", "=", storyId)
          .execute();
        return;
      }
      const row = { server_id: serverOf(target), bound };
      await db
        .insertInto("progress")
        .values({ scope, id, story_id: storyId, ...row })
        .onConflict((conflict) => conflict.columns(["scope", "id", "story_id"]).doUpdateSet(row))
        .execute();
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

/** The server with which a choice is erased. */
function serverOf({ scope, id, serverId }: Target): string | null {
  return scope === "server" ? id : serverId;
}

function readChoices(row: ChoiceRow): Choices {
  return {
    storyId: row.story_id,
    speaker: row.speaker,
    speaks: row.speaks === null ? null : row.speaks === 1,
    freeTalk: row.free_talk === null ? null : row.free_talk === 1,
  };
}

function changedColumns({ storyId, speaker, speaks, freeTalk }: Partial<Choices>): Partial<ChoiceRow> {
  return {
    ...(storyId !== undefined && { story_id: storyId }),
    ...(speaker !== undefined && { speaker }),
    ...(speaks !== undefined && { speaks: flag(speaks) }),
    ...(freeTalk !== undefined && { free_talk: flag(freeTalk) }),
  };
}

function flag(value: boolean | null): 0 | 1 | null {
  return value === null ? null : value ? 1 : 0;
}
