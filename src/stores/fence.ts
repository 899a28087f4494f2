import { DeleteQueryNode, InsertQueryNode, type OperationNode, TableNode, UpdateQueryNode } from "kysely";
import { Failure } from "../core/errors.ts";

/**
 * Keeps a process that was counted among the dead from writing: each write looks for the process's own row, and holds it until it
 * is written, so that nobody can take it away meanwhile.
 */
export interface Fence {
  /** `null` for a store that belongs to no process of the bot, which is not kept from anything. */
  processId: number | null;
}

/** Whether a statement writes anything but who lives. */
export function isFenced(node: OperationNode): boolean {
  const table = writtenBy(node);
  return table !== undefined && !(TableNode.is(table) && table.table.identifier.name === "processes");
}

function writtenBy(node: OperationNode): OperationNode | undefined {
  if (InsertQueryNode.is(node)) return node.into;
  if (UpdateQueryNode.is(node)) return node.table;
  return DeleteQueryNode.is(node) ? node.from.froms[0] : undefined;
}

/** What a write rejects with behind the fence. */
export const overtaken = () =>
  new Failure("Another process has taken the database over: this one writes no more.");
