import {
  type CompiledQuery,
  DeleteQueryNode,
  type Dialect,
  InsertQueryNode,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryId,
  type RootOperationNode,
  UpdateQueryNode,
} from "kysely";
import type pg from "pg";
import { type Fence, isFenced } from "./fence.ts";

/** What PostgreSQL answers to a write behind the fence: only there anything is divided. */
export const FENCE_CLOSED = "22012";

/**
 * Kysely over a pool of connections, with the fence in the statements themselves: it costs no way to the server and back.
 *
 * The row is held by the weakest lock, which lets its own beat pass but nobody who would delete it.
 */
export function fencedPostgres(pool: pg.Pool, fence: Fence): Dialect {
  const dialect = new PostgresDialect({ pool });
  return {
    createDriver: () => dialect.createDriver(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => new FencingCompiler(fence),
  };
}

class FencingCompiler extends PostgresQueryCompiler {
  readonly #fence: Fence;

  constructor(fence: Fence) {
    super();
    this.#fence = fence;
  }

  override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    const compiled = super.compileQuery(node, queryId);
    const { processId } = this.#fence;
    if (processId === null || !isFenced(node)) return compiled;
    // What a statement returns is its last part, and is worked out once for each row that it has written.
    const own = `select from processes where id = ${processId} for key share`;
    const sql = `${compiled.sql}${isReturning(node) ? "," : " returning"} 1 / (select count(*) from (${own}) as own) as fence`;
    return { ...compiled, sql };
  }
}

function isReturning(node: RootOperationNode): boolean {
  const isWrite = InsertQueryNode.is(node) || UpdateQueryNode.is(node) || DeleteQueryNode.is(node);
  return isWrite && node.returning !== undefined;
}
