import {
  ColumnNode,
  ColumnUpdateNode,
  InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  PrimitiveValueListNode,
  type RootOperationNode,
  TableNode,
  UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
} from "kysely";
import { Failure } from "../core/errors.ts";
import type { Sealing } from "../ops/sealing.ts";

/** The columns that hold what people typed, or what was written for them, by name; no other table gives them that name. */
const TABLES: ReadonlyMap<string, string> = new Map([
  ["text", "turns"],
  ["reply", "variants"],
  ["title", "scenes"],
  ["audience", "scene_events"],
  ["body", "scene_events"],
]);

/** Stands for what no key opens: as good as erased. */
export const UNREADABLE = "\u0001";

/**
 * Seals what is written into these columns, and opens what is read from them. Each text is sealed differently each time, so
 * no query can compare them.
 * @param warn told once of each column in which something cannot be opened; that is read as {@link UNREADABLE}.
 */
export function sealedColumns(sealing: Sealing, warn: (message: string) => void): KyselyPlugin {
  const warned = new Set<string>();

  function open(kept: string, place: string): string {
    try {
      return sealing.open(kept, place);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!warned.has(place)) warn(`${error.message} Until then it counts as erased (${place}).`);
      warned.add(place);
      return UNREADABLE;
    }
  }

  return {
    transformQuery: ({ node }) => sealedQuery(node, sealing),
    transformResult({ result }) {
      for (const row of result.rows)
        for (const [column, table] of TABLES) {
          const kept = row[column];
          if (typeof kept === "string") row[column] = open(kept, `${table}.${column}`);
        }
      return Promise.resolve(result);
    },
  };
}

function sealedQuery(query: RootOperationNode, sealing: Sealing): RootOperationNode {
  if (InsertQueryNode.is(query)) return sealedInsert(query, sealing);
  if (!UpdateQueryNode.is(query) || query.updates === undefined) return query;
  const seal = sealerFor(query.table, sealing);
  const updates = query.updates.map(({ column, value }) =>
    ColumnUpdateNode.create(
      column,
      inNode(value, (plain) => seal(column, plain)),
    ),
  );
  return { ...query, updates };
}

function sealedInsert(query: InsertQueryNode, sealing: Sealing): InsertQueryNode {
  const { columns = [], values, into } = query;
  if (values === undefined || !ValuesNode.is(values)) return query;
  const seal = sealerFor(into, sealing);
  const rows = values.values.map((row) =>
    PrimitiveValueListNode.is(row)
      ? PrimitiveValueListNode.create(row.values.map((plain, at) => seal(columns[at], plain)))
      : ValueListNode.create(row.values.map((node, at) => inNode(node, (plain) => seal(columns[at], plain)))),
  );
  return InsertQueryNode.cloneWith(query, { values: ValuesNode.create(rows) });
}

/** Seals a value for a column of that table, if it is a text for one of those. */
function sealerFor(table: OperationNode | undefined, sealing: Sealing) {
  const name = table && TableNode.is(table) ? table.table.identifier.name : "";
  return (column: OperationNode | undefined, plain: unknown): unknown => {
    if (typeof plain !== "string" || column === undefined || !ColumnNode.is(column)) return plain;
    const place = column.column.name;
    return TABLES.get(place) === name ? sealing.seal(plain, `${name}.${place}`) : plain;
  };
}

function inNode(node: OperationNode, seal: (plain: unknown) => unknown): OperationNode {
  if (!ValueNode.is(node)) return node;
  const sealed: ValueNode = { ...node, value: seal(node.value) };
  return sealed;
}
