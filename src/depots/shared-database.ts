import type { Kysely, Transaction } from "kysely";
import { Failure } from "../core/errors.ts";
import { migrate } from "../stores/migrations.ts";
import { openPostgres } from "../stores/postgres.ts";

/** What processes share beside the talks; `stores/migration-of-library.ts` makes it. */
export type SharedTables = {
  library_stories: { id: string; shelf: string | null; label: string | null; version: number };
  library_files: FileRow & { story_id: string };
  library_contents: { sha256: string; bytes: number };
  library_chunks: { sha256: string; number: number; data: Uint8Array };
  daily_calls: { day: string; done: number };
  library_jobs: JobRow;
};

/** A file of a story: its place in the folder of its shelf, its content, and when it was written (Unix time in ms). */
export interface FileRow {
  path: string;
  sha256: string;
  written_at: number;
}

/** A long task; JSON where the type says text of more than a word. */
export interface JobRow {
  id: string;
  shelf: string | null;
  record: string;
  progress: string;
  /** The content of the file that it is about. */
  sha256: string | null;
  asked_at: number;
  attempts: number;
  is_cancelled: 0 | 1;
  ended: string | null;
  owner: string | null;
  /** Unix time (ms) of the database's clock. */
  leased_until: number;
}

export type Statements = Kysely<SharedTables> | Transaction<SharedTables>;

type OpenDatabase = ReturnType<typeof openPostgres>;

/** A database that all processes share. */
export interface SharedDatabase {
  /** Runs statements. @throws Failure that says what is wrong with the database; whatever else the work throws. */
  run<T>(work: (db: Kysely<SharedTables>) => Promise<T>): Promise<T>;
}

/**
 * A PostgreSQL server by its URL; connects on first use, and brings the tables up to date then. What is wrong with the URL is
 * said then, too: "doctor" has more to tell.
 */
export function sharedDatabase(url: string): SharedDatabase {
  let opening: Promise<void> | undefined;
  let database: OpenDatabase | undefined;
  const opened = ({ db, ids }: OpenDatabase) =>
    (opening ??= migrate(db, ids).catch((error: unknown) => {
      // It may be reachable the next time.
      opening = undefined;
      throw error;
    }));
  return {
    async run(work) {
      database ??= openPostgres(url);
      const { db, explain } = database;
      try {
        await opened(database);
        return await work(db.withTables<SharedTables>());
      } catch (error) {
        // Files are read and written on the way, too.
        throw error instanceof Failure || (error instanceof Error && "path" in error)
          ? error
          : explain(error);
      }
    },
  };
}
