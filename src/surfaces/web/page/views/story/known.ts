import { cellsAt } from "../../../../../knowledge/picture.ts";
import type { Picture } from "./loaded.ts";

/** How somebody knows something of a column, and how surely (0–1). */
export interface Known {
  readonly how: "present" | "told" | "public";
  readonly sure: number;
}

type When = { readonly bound: number; readonly moment: number };
type Painted = Pick<Picture, "rows" | "cells">;

const byRow = new WeakMap<Painted["cells"], Map<number, Painted["cells"][number][]>>();

/** The cells of a row (−1 for everybody's), found once for a picture. */
function cellsOf({ cells }: Painted, row: number) {
  let found = byRow.get(cells);
  if (!found) {
    found = new Map();
    for (const cell of cells) {
      const theirs = found.get(cell[0]);
      if (theirs) theirs.push(cell);
      else found.set(cell[0], [cell]);
    }
    byRow.set(cells, found);
  }
  return found.get(row) ?? [];
}

/** By column all ways in which somebody knows something of it, as far as a story is told and at a moment. */
export function knownIn(picture: Painted, id: string, when: When): Map<number, readonly Known[]> {
  const row = picture.rows.findIndex((one) => one.id === id);
  return row < 0 ? new Map() : knownInRow(picture, row, when);
}

/** The same of a row of the picture. */
export function knownInRow(picture: Painted, row: number, when: When): Map<number, readonly Known[]> {
  const known = new Map<number, Known[]>();
  const cells = [...cellsOf(picture, row), ...cellsOf(picture, -1)];
  for (const [, column, how, , , sure] of cellsAt({ cells }, when))
    known.set(column, [...(known.get(column) ?? []), { how, sure }]);
  return known;
}

const CLEAREST: readonly Known["how"][] = ["present", "told", "public"];

/** The clearest of several ways: the surest presence, else told, else public; `null` for none. */
export function clearest(ways: readonly Known[] = []): Known | null {
  for (const how of CLEAREST) {
    const those = ways.filter((way) => way.how === how);
    if (those.length > 0) return { how, sure: Math.max(...those.map(({ sure }) => sure)) };
  }
  return null;
}

/** How somebody knows something, in words. */
export function inWords(known: Known | null): string {
  if (known === null) return "does not know of it";
  if (known.how === "told") return "was told of it";
  if (known.how === "public") return "knows it, as everybody does";
  return known.sure < 1 ? `was there (${percent(known.sure)} sure)` : "was there";
}

/** A share in whole percent. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
