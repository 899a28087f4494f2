import { Kysely } from "kysely";
import pg from "pg";
import { DatabaseFailure, UsageError } from "../core/errors.ts";
import { errorCode } from "../ops/error-code.ts";
import { type Fence, overtaken } from "./fence.ts";
import { FENCE_CLOSED, fencedPostgres } from "./postgres-dialect.ts";
import { questionsIn } from "./postgres-questions.ts";
import type { Schema } from "./schema.ts";
import type { SqlDatabase } from "./sql-store.ts";

/** Maximum connections, besides the one apart: statements are short, and hosted databases allow few. */
const MAX_CONNECTIONS = 4;

/** Timeouts for connecting and for a statement (ms). */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;

/**
 * How long a transaction may be left alone (ms): one of a process that was halted in it holds what others wait for, that process's own
 * row among it.
 */
const LEFT_ALONE_MS = 4_000;

/** How long a connection is used (seconds), so that one over a dead network is soon dropped. */
const CONNECTION_S = 60;

/** Settings for `pg` besides the address. Counts and times are 64-bit integers, which it would return as text. */
const POOL_SETTINGS = {
  connectionTimeoutMillis: CONNECT_MS,
  query_timeout: STATEMENT_MS,
  idle_in_transaction_session_timeout: LEFT_ALONE_MS,
  maxLifetimeSeconds: CONNECTION_S,
  keepAlive: true,
  // A command ends when it is done.
  allowExitOnIdle: true,
  application_name: "dramatis",
  types: {
    getTypeParser: (type, format) =>
      type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format),
  },
} satisfies pg.PoolConfig;

/**
 * A PostgreSQL server by its URL; connects on first use.
 *
 * @throws UsageError when the URL cannot be read.
 */
export function openPostgres(url: string): SqlDatabase {
  const host = hostOf(url);
  const pool = openPool(url, MAX_CONNECTIONS);
  const fence: Fence = { processId: null };
  return {
    db: new Kysely<Schema>({ dialect: fencedPostgres(pool, fence) }),
    apart: new Kysely<Schema>({ dialect: fencedPostgres(openPool(url, 1), fence) }),
    ids: "identity",
    fence,
    countQuestion: questionsIn(pool),
    explain: (error) => explainPostgres(host, error),
  };
}

function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ ...POOL_SETTINGS, max, connectionString: url });
  // When a server goes away, idle connections, and those between two statements of a transaction, emit an error that
  // would end the process. The next statement reports it, or opens another connection.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

function hostOf(url: string): string {
  if (!/^postgres(?:ql)?:\/\//iu.test(url))
    throw new UsageError(
      "DATABASE_URL must begin with postgresql://; leave it out to keep everything in a file of the data folder.",
    );
  try {
    const { host, username, password, pathname } = new URL(url);
    decodeURIComponent(username + password + pathname);
    return host === "" ? "this machine" : host;
  } catch {
    // No cause: it may repeat the URL, and with it the password.
    throw new UsageError(
      "DATABASE_URL cannot be read: write postgresql://user:password@host:5432/name, with % signs for what is special in a password.",
    );
  }
}

function explainPostgres(host: string, error: unknown): unknown {
  if (errorCode(error) === FENCE_CLOSED) return overtaken();
  const reason = postgresReason(error);
  return reason === null
    ? error
    : new DatabaseFailure(`The database server at ${host} ${reason}`, { cause: error });
}

/** Codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function postgresReason(error: unknown): string | null {
  const code = errorCode(error) ?? "";
  if (code === "28P01" || code === "28000")
    return "refuses the user or the password: correct them in DATABASE_URL.";
  if (code === "3D000") return "has no such database: create it, or correct its name in DATABASE_URL.";
  if (code === "42501") return "does not permit this user to do that: grant it the rights on its schema.";
  if (code === "53300") return "has no connection left: end other programs, or raise its max_connections.";
  if (code === "40001") return "was told something else at the same moment: try again.";
  if (code.startsWith("53")) return "has no room left: free some on its disk.";
  if (isLost(error, code)) return "cannot be reached: check that it runs, and the address in DATABASE_URL.";
  if (error instanceof pg.DatabaseError) return `answers with error ${code}: see its log.`;
  return null;
}

/** Whether there was no server, or it went away: codes of the network or of a shutdown, or `pg`'s own words. */
function isLost(error: unknown, code: string): boolean {
  if (/^(?:E[A-Z_]+|57P0\d|08\w{3})$/u.test(code)) return !code.startsWith("ERR_");
  return error instanceof Error && /timeout|terminated|connection|SSL/iu.test(error.message);
}
