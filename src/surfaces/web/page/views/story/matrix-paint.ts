import type { Grid } from "./grid.ts";
import type { Known } from "./known.ts";
import {
  between,
  type CellAt,
  clipped,
  type Colours,
  type Drawing,
  HEAD_HEIGHT,
  type Pen,
  ROW_HEIGHT,
  type Seen,
  xOf,
  yOf,
} from "./matrix-drawing.ts";
import { paintHead, paintNames } from "./matrix-head.ts";

/** Draws what is seen of a matrix. */
export function paintMatrix(pen: Pen, grid: Grid, at: Drawing, colours: Colours): void {
  pen.font = "13px system-ui, sans-serif";
  pen.textBaseline = "middle";
  pen.fillStyle = colours.card;
  pen.fillRect(0, 0, at.width, at.height);
  const rows = between(at.top, at.top + at.height - HEAD_HEIGHT, ROW_HEIGHT, grid.rows.length);
  const columns = between(at.left, at.left + at.width - at.nameWidth, at.columnWidth, grid.columns.length);
  clipped(pen, [at.nameWidth, HEAD_HEIGHT, at.width, at.height], () => {
    paintCross(pen, at, colours);
    paintLines(pen, grid, { at, rows, columns }, colours);
    for (const row of rows) paintRow(pen, grid, { at, row, columns }, colours);
    paintVeil(pen, grid, { at, columns }, colours);
    for (const [cell, colour] of [
      [at.hover, colours.quiet],
      [at.cursor, colours.focus],
    ] as const)
      if (cell) outline(pen, cell, at, colour);
  });
  paintHead(pen, grid, { at, columns }, colours);
  paintNames(pen, grid, { at, rows }, colours);
  paintPlaces(pen, grid, at, colours);
}

/** The row and the column of the mouse, or else of the keyboard. */
function paintCross(pen: Pen, at: Drawing, { soft }: Colours): void {
  const cell = at.hover ?? at.cursor;
  if (!cell) return;
  pen.fillStyle = soft;
  pen.fillRect(0, yOf(at, cell.row), at.width, ROW_HEIGHT);
  pen.fillRect(xOf(at, cell.column), 0, Math.max(1, at.columnWidth), at.height);
}

function paintLines(pen: Pen, { columns: all }: Grid, { at, rows, columns }: Seen, { line }: Colours): void {
  pen.fillStyle = line;
  for (const row of rows) pen.fillRect(0, yOf(at, row) + ROW_HEIGHT - 1, at.width, 1);
  for (const column of columns)
    if (at.columnWidth > 28 || (column > 0 && all[column]!.group !== all[column - 1]!.group))
      pen.fillRect(Math.round(xOf(at, column)), 0, 1, at.height);
}

function paintRow(
  pen: Pen,
  grid: Grid,
  { at, row, columns }: { readonly at: Drawing; readonly row: number; readonly columns: readonly number[] },
  colours: Colours,
): void {
  const known = grid.knownIn(grid.rows[row]!.at);
  const [first = 0, last = -1] = [columns[0], columns.at(-1)];
  for (const [column, one] of known)
    if (one && column >= first && column <= last)
      paintCell(pen, one, { columnWidth: at.columnWidth, x: xOf(at, column), y: yOf(at, row) }, colours);
}

/** Who was there has a full bar (less sure: paler, with an edge), who was told half of one, who knows as all do a thin one. */
function paintCell(
  pen: Pen,
  { how, sure }: Known,
  at: Pick<Drawing, "columnWidth"> & { readonly x: number; readonly y: number },
  colours: Colours,
): void {
  const gap = at.columnWidth >= 7 ? 1 : 0;
  const [x, y, width] = [at.x + gap, at.y, Math.max(1.5, at.columnWidth - 2 * gap)];
  pen.fillStyle = colours[how];
  if (how === "told") return pen.fillRect(x, y + ROW_HEIGHT - 12, width, 8);
  if (how === "public") return pen.fillRect(x, y + ROW_HEIGHT / 2 - 2, width, 3);
  pen.globalAlpha = sure < 1 ? 0.35 + 0.5 * sure * sure : 1;
  pen.fillRect(x, y + 4, width, ROW_HEIGHT - 9);
  pen.globalAlpha = 1;
}

/** What is beyond the bound is hatched, and the bound and the moment are lines. */
function paintVeil(
  pen: Pen,
  grid: Grid,
  { at, columns }: Pick<Seen, "at" | "columns">,
  colours: Colours,
): void {
  const x = placeX(grid, at, grid.when.bound);
  if (columns.length === 0 || x === null) return;
  const right = Math.min(at.width, xOf(at, grid.columns.length));
  if (right <= x) return;
  clipped(pen, [Math.max(at.nameWidth, x), 0, right, at.height], () => {
    pen.fillStyle = colours.veil;
    pen.fillRect(x, 0, right - x, at.height);
    pen.strokeStyle = colours.line;
    pen.lineWidth = 2;
    pen.beginPath();
    for (let from = x - at.height - ((x - at.left) % 8); from < right; from += 8) {
      pen.moveTo(from, at.height);
      pen.lineTo(from + at.height, 0);
    }
    pen.stroke();
  });
}

/** Where a position lies across the matrix; `null` where it has no columns. */
function placeX({ columns }: Grid, at: Drawing, position: number): number | null {
  const column = columns.findIndex(({ end }) => end >= position);
  const found = columns[column];
  if (found === undefined) return columns.length === 0 ? null : xOf(at, columns.length);
  const share = Math.max(0, Math.min(1, (position - found.start) / (found.end - found.start)));
  return xOf(at, column + share);
}

function paintPlaces(pen: Pen, grid: Grid, at: Drawing, colours: Colours): void {
  const { bound, moment } = grid.when;
  const places = [
    [bound, [], colours.ink] as const,
    ...(moment < bound ? [[moment, [4, 3], colours.focus] as const] : []),
  ];
  for (const [position, dash, colour] of places) {
    const x = placeX(grid, at, position);
    if (x === null || x < at.nameWidth) continue;
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.setLineDash([...dash]);
    pen.beginPath();
    pen.moveTo(x, HEAD_HEIGHT - 8);
    pen.lineTo(x, at.height);
    pen.stroke();
    pen.setLineDash([]);
  }
}

function outline(pen: Pen, { row, column }: CellAt, at: Drawing, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  const width = Math.max(6, at.columnWidth);
  pen.strokeRect(xOf(at, column) + at.columnWidth / 2 - width / 2, yOf(at, row) + 1, width, ROW_HEIGHT - 3);
}
