import { setTimeout as delay } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { Sealing } from "../ops/sealing.ts";
import type { Schema } from "./schema.ts";

/** Tables with sealed columns, by the number that their rows are gone through by. */
const TABLES = [
  { table: "turns", by: "id", keys: ["id"], columns: ["text"] },
  { table: "variants", by: "turn_id", keys: ["turn_id", "number"], columns: ["reply"] },
  { table: "scenes", by: "id", keys: ["id"], columns: ["title"] },
  { table: "scene_events", by: "scene_id", keys: ["scene_id", "event_id"], columns: ["audience", "body"] },
] as const;

type Table = (typeof TABLES)[number];
type Row = Readonly<Record<string, string | number | null>>;

/** Numbers gone through in one step, and the pause after each (ms): others use the database meanwhile. */
const STEP = 100;
const PAUSE_MS = 20;

/**
 * Seals with the newest key what was kept before there was one, or with an older one, until the signal aborts; where it had
 * come to is kept. What no key opens stays as it is. Gives the number of texts when it came to the end, else 0.
 * @param db as it is on the disk.
 */
export async function reseal(
  db: Kysely<Schema>,
  sealing: Sealing,
  { signal, pauseMs = PAUSE_MS }: { readonly signal: AbortSignal; readonly pauseMs?: number },
): Promise<number> {
  const { keyName } = sealing;
  if (keyName === null) {
    // What is written from now on is not sealed: with the next key everything is to be looked at again.
    await db.deleteFrom("sealed").execute();
    return 0;
  }
  let changed = 0;
  for (const part of TABLES) {
    const { table, by } = part;
    const last = await lastOf(db, part);
    const kept = await db
      .selectFrom("sealed")
      .select("up_to")
      .where("place", "=", table)
      .where("key_name", "=", keyName)
      .executeTakeFirst();
    for (let from = kept?.up_to ?? 0; from < last; from += STEP) {
      if (signal.aborted) return 0;
      const upTo = Math.min(last, from + STEP);
      await db.transaction().execute(async (writing) => {
        const rows = await sql<Row>`
          select * from ${sql.table(table)} where ${sql.ref(by)} > ${from} and ${sql.ref(by)} <= ${upTo}
        `.execute(writing);
        for (const row of rows.rows) changed += await resealRow(writing, sealing, part, row);
        const mark = { key_name: keyName, up_to: upTo };
        await writing
          .insertInto("sealed")
          .values({ place: table, ...mark })
          .onConflict((conflict) => conflict.column("place").doUpdateSet(mark))
          .execute();
      });
      await delay(pauseMs, undefined, { ref: false });
    }
  }
  return changed;
}

async function lastOf(db: Kysely<Schema>, { table, by }: Table): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(${sql.ref(by)}) as last from ${sql.table(table)}
  `.execute(db);
  return rows[0]?.last ?? 0;
}

async function resealRow(
  db: Kysely<Schema>,
  sealing: Sealing,
  { table, keys, columns }: Table,
  row: Row,
): Promise<number> {
  let changed = 0;
  for (const column of columns) {
    const kept = row[column];
    if (typeof kept !== "string" || sealing.isCurrent(kept)) continue;
    const place = `${table}.${column}`;
    const plain = openedOrNull(sealing, kept, place);
    if (plain === null) continue;
    const isIt = sql.join(
      keys.map((key) => sql`${sql.ref(key)} = ${row[key]}`),
      sql` and `,
    );
    // Unless it was written anew meanwhile: then it is sealed.
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${sealing.seal(plain, place)}
      where ${isIt} and ${sql.ref(column)} = ${kept}
    `.execute(db);
    changed++;
  }
  return changed;
}

function openedOrNull(sealing: Sealing, kept: string, place: string): string | null {
  try {
    return sealing.open(kept, place);
  } catch {
    // Said where it is read.
    return null;
  }
}
