import { computed, signal } from "@preact/signals";
import { foldName } from "../../../../../text/fold.ts";
import { clearest, inWords, type Known, knownInRow } from "./known.ts";
import { people, type Picture, picture, sectionAt, when, zoomed } from "./loaded.ts";
import { nameOf } from "./place-of.ts";
import { partsOf } from "../../parts/place.ts";

/** Part of a name that is looked for; empty for everybody. */
export const filter = signal("");
export const order = signal<"appearance" | "often">("appearance");

export interface GridColumn {
  readonly start: number;
  readonly end: number;
  /** What it is called where there is room. */
  readonly name: string;
  /** What stands above several of them; empty for nothing. */
  readonly group: string;
}

/** The matrix of who is where: what is drawn, spoken and listed. */
export interface Grid {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly { readonly id: string; readonly name: string; readonly at: number }[];
  /** What a cell holds. */
  readonly knownIn: (row: number) => ReadonlyMap<number, Known | null>;
  readonly when: { readonly bound: number; readonly moment: number };
}

const allColumns = computed((): readonly GridColumn[] => {
  const seen = picture.value;
  if (seen === null) return [];
  const { bound } = when.value;
  const named = seen.columns.map(({ start, end }, at) => {
    const name = nameOf(seen, at, bound);
    return { start, end, name, group: start < bound ? partsOf(name).book : "" };
  });
  const at = zoomed.value;
  const section = named[at ?? -1];
  if (at === null || section === undefined) return named;
  return (sectionAt(at).value?.picture.columns ?? []).map(({ start, end }, sentence) => ({
    start,
    end,
    name: `Sentence ${sentence + 1}`,
    group: section.name,
  }));
});

/** The picture whose cells are shown. */
const painted = computed((): Pick<Picture, "rows" | "cells"> | null =>
  zoomed.value === null ? picture.value : (sectionAt(zoomed.value).value?.picture ?? null),
);

export const grid = computed((): Grid => {
  const [from, cells] = [when.value, painted.value];
  const known = new Map<number, ReadonlyMap<number, Known | null>>();
  const knownIn = (row: number) => {
    let found = known.get(row);
    if (!found) {
      const all = cells === null ? [] : knownInRow(cells, row, from);
      found = new Map([...all].map(([column, ways]) => [column, clearest(ways)]));
      known.set(row, found);
    }
    return found;
  };
  const timesThere = (row: number) =>
    [...knownIn(row).values()].filter((one) => one?.how === "present").length;
  const wanted = foldName(filter.value);
  // Of a chapter only those are listed who know of it, unless somebody is looked for.
  const listed = people.value.filter(
    ({ at }) => zoomed.value === null || wanted !== "" || knownIn(at).size > 0,
  );
  const rows = listed.filter(({ name, aliases }) =>
    [name, ...aliases.map((alias) => alias.name)].some((one) => foldName(one).includes(wanted)),
  );
  return {
    columns: allColumns.value,
    rows: rows.toSorted((one, other) =>
      order.value === "often" ? timesThere(other.at) - timesThere(one.at) : one.from - other.from,
    ),
    knownIn,
    when: from,
  };
});

/** What a cell says, in a sentence. */
export function sentenceOf(
  { rows, columns, knownIn, when: { bound } }: Grid,
  at: { readonly row: number; readonly column: number },
): string {
  const [row, column] = [rows[at.row], columns[at.column]];
  if (!row || !column) return "";
  if (column.start >= bound) return `${column.name}: not told yet.`;
  return `${row.name} · ${column.name}: ${inWords(knownIn(row.at).get(at.column) ?? null)}.`;
}
