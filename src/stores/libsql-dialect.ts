import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from "kysely";
import type Libsql from "libsql";
import { type Fence, isFenced, overtaken } from "./fence.ts";

/**
 * Kysely over an open libsql database; every write takes the write lock first.
 *
 * It must: libsql never resets a statement that found the file locked, and while that statement is pending, SQLite
 * delays later commits, though they report success. `exec` leaves no statement behind.
 */
export function libsqlDialect(database: Libsql.Database, fence: Fence): Dialect {
  const demandProcess = processDemanded(database, fence);
  return {
    createDriver: () => new LockingDriver(database, demandProcess),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class LockingDriver extends SqliteDriver {
  readonly #database: Libsql.Database;
  readonly #demandProcess: () => void;

  constructor(database: Libsql.Database, demandProcess: () => void) {
    super({ database: preparingOnce(database) });
    this.#database = database;
    this.#demandProcess = demandProcess;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new LockingConnection(this.#database, await super.acquireConnection(), this.#demandProcess);
  }

  override async beginTransaction(): Promise<void> {
    this.#database.exec("begin immediate");
  }

  override async commitTransaction(): Promise<void> {
    this.#database.exec("commit");
  }

  override async rollbackTransaction(): Promise<void> {
    rollback(this.#database);
  }

  /** Moves the log into the file first, so that it keeps nothing that was erased. */
  override async destroy(): Promise<void> {
    settleLog(this.#database);
    await super.destroy();
  }
}

/** Moves the log into the file, so that it keeps nothing that was erased, unless another process uses it just now. */
export function settleLog(database: Libsql.Database): void {
  try {
    database.pragma("busy_timeout = 0");
    database.exec("pragma wal_checkpoint(TRUNCATE)");
  } catch {
    // Whoever uses it does this in their turn.
  }
}

/**
 * The same database with cached statements: Kysely prepares one for each call, and libsql would hold the memory of
 * each until the garbage collector, which does not count it, runs. There are only as many as there are kinds of queries.
 */
function preparingOnce(database: Libsql.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}

/** Throws when the process's row is gone, which nobody can take away while this one has the write lock. */
function processDemanded(database: Libsql.Database, fence: Fence): () => void {
  let statement: Libsql.Statement | null = null;
  return () => {
    if (fence.processId === null) return;
    statement ??= database.prepare("select 1 from processes where id = ?");
    if (statement.get(fence.processId) === undefined) throw overtaken();
  };
}

/** Puts a write outside a transaction into one of its own. */
class LockingConnection implements DatabaseConnection {
  readonly #database: Libsql.Database;
  readonly #connection: DatabaseConnection;
  readonly #demandProcess: () => void;

  constructor(database: Libsql.Database, connection: DatabaseConnection, demandProcess: () => void) {
    this.#database = database;
    this.#connection = connection;
    this.#demandProcess = demandProcess;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (SelectQueryNode.is(query.query)) return this.#connection.executeQuery<Row>(query);
    if (this.#database.inTransaction) {
      if (isFenced(query.query)) this.#demandProcess();
      return this.#connection.executeQuery<Row>(query);
    }
    this.#database.exec("begin immediate");
    try {
      if (isFenced(query.query)) this.#demandProcess();
      const result = await this.#connection.executeQuery<Row>(query);
      this.#database.exec("commit");
      return result;
    } catch (error) {
      rollback(this.#database);
      throw error;
    }
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery<Row>(query, chunkSize);
  }
}

/** On a full disk SQLite has already rolled back; doing it again would hide the reason. */
function rollback(database: Libsql.Database): void {
  if (database.inTransaction) database.exec("rollback");
}

/** Makes Kysely migrate within a transaction, which SQLite can do. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
