import { open } from "node:fs/promises";
import { dirname } from "node:path";
import type Libsql from "libsql";
import { isObject } from "./endpoint.ts";
import { makeFolder } from "./folders.ts";

/** Something of which only so much may be done on one day (UTC). */
export interface DailyCount {
  readonly limit: number;
  /** Counts so many more, all or none; false when there is no room for them. */
  readonly take: (count: number) => Promise<boolean>;
  /** How many were counted today. */
  readonly used: () => Promise<number>;
}

/** Counts nothing. */
export const UNLIMITED: DailyCount = {
  limit: Number.POSITIVE_INFINITY,
  take: () => Promise.resolve(true),
  used: () => Promise.resolve(0),
};

/** How long another process's count is waited for (ms); it takes less than one. */
const BUSY_MS = 5000;

/**
 * Counts in a database file, which all threads and processes share and which outlives them. Where it cannot be written this
 * process counts by itself.
 *
 * @param now the time (ms), used instead of `Date.now`.
 */
export function dailyCount(path: string, limit: number, now: () => number = Date.now): DailyCount {
  let opening: Promise<Libsql.Database> | undefined;
  const taken = async (count: number): Promise<number | null> => {
    const day = new Date(now()).toISOString().slice(0, 10);
    return countIn(await (opening ??= opened(path)), { day, count, limit });
  };
  return {
    limit,
    take: async (count) => (await taken(count)) !== null,
    used: async () => (await taken(0)) ?? 0,
  };
}

async function opened(path: string): Promise<Libsql.Database> {
  const { default: Database } = await import("libsql");
  const file = await prepared(path).catch(() => ":memory:");
  const database = new Database(file);
  database.exec(
    `pragma busy_timeout = ${BUSY_MS}; pragma journal_mode = WAL; pragma synchronous = NORMAL;
     create table if not exists days (day text primary key, done integer not null)`,
  );
  return database;
}

/** Makes the file, for its owner alone. */
async function prepared(path: string): Promise<string> {
  await makeFolder(dirname(path));
  await (await open(path, "a", 0o600)).close();
  return path;
}

/** What is counted then; `null` where that would be too much. */
function countIn(
  database: Libsql.Database,
  { day, count, limit }: { readonly day: string; readonly count: number; readonly limit: number },
): number | null {
  database.exec("begin immediate");
  try {
    const row: unknown = database.prepare("select done from days where day = ?").get(day);
    const done = (isObject(row) ? Number(row["done"]) : 0) + count;
    if (done > limit && count > 0) return null;
    if (count === 0) return done;
    database.prepare("delete from days where day <> ?").run(day);
    database
      .prepare("insert into days values (?, ?) on conflict (day) do update set done = excluded.done")
      .run(day, done);
    return done;
  } finally {
    database.exec("commit");
  }
}
