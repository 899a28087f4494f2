import type { ToolCall } from "./model.ts";

/** A piece of a call as a chunk of an answer has it; every part may be missing, or be anything. */
export interface CallPiece {
  readonly index: unknown;
  readonly id: unknown;
  readonly name: unknown;
  readonly arguments: unknown;
}

/** Most calls that are read in one answer, and the longest arguments of one (characters): no sensible model goes beyond. */
const MAX_CALLS = 8;
const MAX_ARGUMENTS = 10_000;

/** Puts the calls of one answer together from their pieces. */
export function toolCalls() {
  const calls: { index: unknown; id: unknown; name: string; arguments: string }[] = [];
  let length = 0;
  return {
    /** How much has come, kept or not (characters). */
    length: () => length,
    calls: (): readonly ToolCall[] =>
      calls.map(({ name, arguments: written }) => ({ name, arguments: written })),
    add(piece: CallPiece): void {
      const name = typeof piece.name === "string" ? piece.name : "";
      const written = typeof piece.arguments === "string" ? piece.arguments : "";
      length += name.length + written.length;
      const last = calls.findLast(({ index }) => index === piece.index);
      // Some servers give all calls one index, and others repeat a call's id in each piece.
      const isNew = last === undefined || (Boolean(piece.id) && piece.id !== last.id);
      if (!isNew) {
        last.name ||= name;
        last.arguments = (last.arguments + written).slice(0, MAX_ARGUMENTS);
      } else if (calls.length < MAX_CALLS) {
        calls.push({ index: piece.index, id: piece.id, name, arguments: written.slice(0, MAX_ARGUMENTS) });
      }
    },
  };
}
