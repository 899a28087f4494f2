import { type RawBuilder, sql } from "kysely";
import { Failure } from "../core/errors.ts";
import { keepContent, removeUnused, writeContent } from "./contents.ts";
import type { KeptJob, KeptJobs } from "./depot.ts";
import type { JobRow, SharedDatabase, Statements } from "./shared-database.ts";

/** Unix time (ms) by the database's clock: those of the machines may differ. */
const NOW: RawBuilder<number> = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** A number that nothing else of the program locks. */
const TAKING = 1_902_001;

/** Long tasks in a database. */
export function keptJobs(database: SharedDatabase): KeptJobs {
  const forgetUnused = (sha256: string | null) =>
    sha256 === null ? Promise.resolve() : database.run((db) => removeUnused(db, [sha256]));
  return {
    put: (job, path) =>
      database.run((db) =>
        db.transaction().execute(async (trx) => {
          const sha256 = path === null ? null : (await keepContent(trx, path)).sha256;
          await trx
            .insertInto("library_jobs")
            .values({
              ...job,
              sha256,
              asked_at: NOW,
              attempts: 0,
              is_cancelled: 0,
              ended: null,
              owner: null,
              leased_until: 0,
            })
            .execute();
        }),
      ),
    all: () =>
      database.run(async (db) => {
        const rows = await db
          .selectFrom("library_jobs")
          .selectAll()
          .orderBy("asked_at")
          .orderBy("id")
          .execute();
        return rows.map(keptJob);
      }),
    take: (owner, forMs) => database.run((db) => db.transaction().execute((trx) => taken(trx, owner, forMs))),
    renew: (id, owner, { progress, forMs }) =>
      database.run(async (db) => {
        const row = await db
          .updateTable("library_jobs")
          .set({ progress, leased_until: sql`${NOW} + ${forMs}` })
          .where("id", "=", id)
          .where("owner", "=", owner)
          .where("ended", "is", null)
          .returning("is_cancelled")
          .executeTakeFirst();
        if (row === undefined) return "lost";
        return row.is_cancelled === 1 ? "cancelled" : "held";
      }),
    writeFile: (id, path) =>
      database.run(async (db) => {
        const row = await db
          .selectFrom("library_jobs")
          .select("sha256")
          .where("id", "=", id)
          .executeTakeFirst();
        if (!row?.sha256) throw new Failure("The file of the job is gone: give it again.");
        await writeContent(db, row.sha256, path);
      }),
    async end(id, owner, ended) {
      const sha256 = await database.run((db) => over(db, { id, owner, ended }));
      await forgetUnused(sha256);
    },
    release: (id, owner) =>
      database.run(async (db) => {
        await db
          .updateTable("library_jobs")
          .set({ owner: null, leased_until: 0, attempts: sql`attempts - 1` })
          .where("id", "=", id)
          .where("owner", "=", owner)
          .where("ended", "is", null)
          .execute();
      }),
    async cancel(id, ended) {
      const sha256 = await database.run(async (db) => {
        await db
          .updateTable("library_jobs")
          .set({ is_cancelled: 1 })
          .where("id", "=", id)
          .where("ended", "is", null)
          .execute();
        return over(db, { id, owner: null, ended });
      });
      await forgetUnused(sha256);
    },
    remove: (id) =>
      database.run(async (db) => {
        await db.deleteFrom("library_jobs").where("id", "=", id).where("ended", "is not", null).execute();
      }),
  };
}

/** One after the other over all processes: else two could begin at once on one shelf. */
async function taken(db: Statements, owner: string, forMs: number): Promise<KeptJob | null> {
  await sql`select pg_advisory_xact_lock(${TAKING})`.execute(db);
  const { rows } = await sql<JobRow>`
    update library_jobs set owner = ${owner}, leased_until = ${NOW} + ${forMs}, attempts = attempts + 1
    where id = (
      select id from library_jobs free
      where ended is null and leased_until < ${NOW} and not exists (
        select from library_jobs other
        where other.shelf is not distinct from free.shelf and other.ended is null and other.leased_until >= ${NOW})
      order by asked_at, id limit 1)
    returning *`.execute(db);
  const [row] = rows;
  return row ? keptJob(row) : null;
}

/** Ends a task of an owner; without one, one that nobody does. Gives the content that it does not need any more. */
async function over(
  db: Statements,
  { id, owner, ended }: { id: string; owner: string | null; ended: string },
): Promise<string | null> {
  const isHeldSo = owner === null ? sql<boolean>`leased_until < ${NOW}` : sql<boolean>`owner = ${owner}`;
  const { rows } = await sql<{ sha256: string | null }>`
    update library_jobs job set ended = ${ended}, sha256 = null, leased_until = 0
    from (select id, sha256 from library_jobs where id = ${id} for update) before
    where job.id = before.id and job.ended is null and ${isHeldSo}
    returning before.sha256`.execute(db);
  return rows[0]?.sha256 ?? null;
}

function keptJob({ id, shelf, record, progress, attempts, is_cancelled, ended }: JobRow): KeptJob {
  return { id, shelf, record, progress, attempts, isCancelled: is_cancelled === 1, ended };
}
