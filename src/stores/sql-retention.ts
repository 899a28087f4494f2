import { type Kysely, type RawBuilder, sql } from "kysely";
import { dayOf } from "../core/usage.ts";
import type { Schema } from "./schema.ts";
import { eraseTurns } from "./sql-erasing.ts";
import type { Store } from "./store.ts";

const DAY_S = 24 * 60 * 60;

/** The servers that chose how long they keep what was said. */
const CHOOSING = sql`(select id from choices where scope = 'server' and keep_days is not null)`;

/** Erases what is too old, as each server chose. `now` gives Unix time (seconds). */
export function sqlRetention(
  db: Kysely<Schema>,
  now: () => number,
  settle: (() => void) | undefined,
): Pick<Store, "forgetOld"> {
  return {
    async forgetOld(keepDays) {
      const servers = await db
        .selectFrom("choices")
        .select(["id", "keep_days"])
        .where("scope", "=", "server")
        .where("keep_days", "is not", null)
        .execute();
      let turns = await eraseBefore(db, now() - keepDays * DAY_S, (column) => {
        const server = sql.ref(column);
        return sql<boolean>`(${server} is null or ${server} not in ${CHOOSING})`;
      });
      for (const { id, keep_days } of servers) {
        const time = now() - (keep_days ?? keepDays) * DAY_S;
        turns += await eraseBefore(db, time, (column) => sql<boolean>`${sql.ref(column)} = ${id}`);
      }
      settle?.();
      return turns;
    },
  };
}

/** Erases what is older than a time in servers that a column fits. Gives the number of turns. */
function eraseBefore(
  db: Kysely<Schema>,
  time: number,
  isOf: (column: "server_id" | "owner_id") => RawBuilder<boolean>,
): Promise<number> {
  return db.transaction().execute(async (writing) => {
    await writing.deleteFrom("readers").where("at", "<", time).where(isOf("server_id")).execute();
    await writing.deleteFrom("scenes").where("newest_at", "<", time).where(isOf("server_id")).execute();
    await writing
      .deleteFrom("usage")
      .where("day", "<", dayOf(time * 1000))
      .where(isOf("server_id"))
      .execute();
    await writing.deleteFrom("notices").where("at", "<", time).where(isOf("owner_id")).execute();
    return eraseTurns(writing, (turns) => turns.and([turns("at", "<", time), isOf("server_id")]));
  });
}
