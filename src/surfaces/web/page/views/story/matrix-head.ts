import type { Grid } from "./grid.ts";
import {
  clipped,
  type Colours,
  HEAD_HEIGHT,
  type Pen,
  ROW_HEIGHT,
  type Seen,
  shortened,
  xOf,
  yOf,
} from "./matrix-drawing.ts";

/** Numbers or names of the columns as far as there is room, and what they stand under. */
export function paintHead(
  pen: Pen,
  grid: Grid,
  { at, columns }: Pick<Seen, "at" | "columns">,
  colours: Colours,
): void {
  pen.fillStyle = colours.card;
  pen.fillRect(0, 0, at.width, HEAD_HEIGHT - 1);
  pen.fillStyle = colours.line;
  pen.fillRect(0, HEAD_HEIGHT - 1, at.width, 1);
  const every = [1, 2, 5, 10, 20, 50, 100].find((step) => step * at.columnWidth >= 26) ?? 200;
  clipped(pen, [at.nameWidth, 0, at.width, HEAD_HEIGHT], () => {
    pen.textAlign = "center";
    pen.fillStyle = colours.quiet;
    for (const column of columns) {
      const label = at.columnWidth > 50 ? grid.columns[column]!.name : String(column + 1);
      if ((column + 1) % every === 0)
        pen.fillText(shortened(pen, label, Math.max(26, at.columnWidth - 6)), xOf(at, column + 0.5), 30);
    }
    pen.textAlign = "left";
    pen.fillStyle = colours.ink;
    pen.font = "11px system-ui, sans-serif";
    for (const { name, first, last } of groupsIn(grid, columns)) {
      const x = Math.max(at.nameWidth, xOf(at, first));
      pen.fillText(shortened(pen, name, xOf(at, last + 1) - x - 5), x + 3, 13);
    }
  });
  pen.font = "13px system-ui, sans-serif";
}

/** What columns stand under, each with the first and the last of its columns; without what neighbours begin with too. */
function groupsIn({ columns: all }: Grid, columns: readonly number[]) {
  const groups: { name: string; readonly first: number; last: number }[] = [];
  for (const column of columns) {
    const { group } = all[column]!;
    const before = groups.at(-1);
    if (before && before.name === group) before.last = column;
    else groups.push({ name: group, first: column, last: column });
  }
  const shared = new Set(
    groups.slice(1).flatMap((one, at) => (opening(one) === opening(groups[at]!) ? [opening(one)] : [])),
  );
  return groups.map((one) => ({
    ...one,
    name: shared.has(opening(one)) ? one.name.slice(opening(one).length) : one.name,
  }));
}

export function paintNames(
  pen: Pen,
  grid: Grid,
  { at, rows }: Pick<Seen, "at" | "rows">,
  colours: Colours,
): void {
  clipped(pen, [0, HEAD_HEIGHT, at.nameWidth, at.height], () => {
    pen.textAlign = "left";
    for (const row of rows) {
      const y = yOf(at, row);
      const isMarked = row === (at.hover ?? at.cursor)?.row;
      pen.fillStyle = isMarked ? colours.soft : colours.card;
      pen.fillRect(0, y, at.nameWidth, ROW_HEIGHT - 1);
      pen.fillStyle = colours.ink;
      pen.fillText(shortened(pen, grid.rows[row]!.name, at.nameWidth - 16), 8, y + ROW_HEIGHT / 2 + 1);
    }
  });
  pen.fillStyle = colours.line;
  pen.fillRect(at.nameWidth - 1, 0, 1, at.height);
}

/** The first word of a name, where others follow. */
function opening({ name }: { readonly name: string }): string {
  return /^\S+ /u.exec(name)?.[0] ?? "";
}
