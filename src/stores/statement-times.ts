import type { KyselyPlugin, QueryId, RootOperationNode } from "kysely";
import type { LabelsOf } from "../ops/metrics.ts";
import { measure, since } from "../ops/meter.ts";

type Kind = LabelsOf<"dramatis_store_statement_seconds">["kind"];

const KINDS: Readonly<Partial<Record<RootOperationNode["kind"], Kind>>> = {
  SelectQueryNode: "select",
  InsertQueryNode: "insert",
  UpdateQueryNode: "update",
  DeleteQueryNode: "delete",
};

/** Measures how long statements take; those that fail are errors, and counted as such where they are told. */
export function statementTimes(): KyselyPlugin {
  const begun = new WeakMap<QueryId, { readonly at: number; readonly kind: Kind }>();
  return {
    transformQuery({ node, queryId }) {
      begun.set(queryId, { at: performance.now(), kind: KINDS[node.kind] ?? "other" });
      return node;
    },
    async transformResult({ queryId, result }) {
      const statement = begun.get(queryId);
      if (statement !== undefined)
        measure("dramatis_store_statement_seconds", { kind: statement.kind }, since(statement.at));
      return result;
    },
  };
}
