import { type RawBuilder, sql } from "kysely";
import { DatabaseFailure } from "../core/errors.ts";
import type { DailyCount } from "../ops/daily-count.ts";
import type { SharedDatabase, Statements } from "./shared-database.ts";

/** The day (UTC) by the database's clock, which all processes share. */
const TODAY: RawBuilder<string> = sql`to_char(now() at time zone 'utc', 'YYYY-MM-DD')`;

/** Counts in a database for all processes. While it is away this process counts by itself. */
export function dailyCalls(database: SharedDatabase, limit: number): DailyCount {
  let alone = 0;
  return {
    limit,
    async take(count) {
      try {
        const isTaken = await database.run((db) => taken(db, count, limit));
        alone = 0;
        return isTaken;
      } catch (error) {
        if (!(error instanceof DatabaseFailure)) throw error;
        if (alone + count > limit) return false;
        alone += count;
        return true;
      }
    },
    used: () =>
      database.run(async (db) => {
        const row = await db
          .selectFrom("daily_calls")
          .select("done")
          .where("day", "=", TODAY)
          .executeTakeFirst();
        return row?.done ?? 0;
      }),
  };
}

/** Counts so many more at once, or none. */
async function taken(db: Statements, count: number, limit: number): Promise<boolean> {
  if (count > limit) return false;
  const { rows } = await sql<{ done: number }>`
    insert into daily_calls as today (day, done) values (${TODAY}, ${count})
    on conflict (day) do update set done = today.done + excluded.done
    where today.done + excluded.done <= ${limit}
    returning done`.execute(db);
  // The first of a day forgets the days before.
  if (rows[0]?.done === count) await db.deleteFrom("daily_calls").where("day", "<", TODAY).execute();
  return rows.length > 0;
}
