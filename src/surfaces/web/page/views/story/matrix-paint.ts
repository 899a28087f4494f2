import type { Grid } from "./grid.ts";
import type { Known } from "./known.ts";

export const ROW_HEIGHT = 24;
export const HEAD_HEIGHT = 44;

/** Where a matrix is drawn and what of it is seen (CSS pixels). */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly nameWidth: number;
  readonly columnWidth: number;
  /** The cell that the keyboard is at, and the one the mouse is at. */
  readonly cursor: CellAt | null;
  readonly hover: CellAt | null;
}

export interface CellAt {
  readonly row: number;
  readonly column: number;
}

type Colours = Readonly<
  Record<"ground" | "card" | "ink" | "quiet" | "line" | "soft" | "veil" | "focus" | Known["how"], string>
>;

/** The page's colours as they are now, in light or dark. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: of("ground"),
    card: of("card"),
    ink: of("ink"),
    quiet: of("quiet"),
    line: of("line"),
    soft: of("soft"),
    veil: of("veil"),
    focus: of("focus"),
    present: of("present"),
    told: of("told"),
    public: of("public"),
  };
}

type Pen = CanvasRenderingContext2D;

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

export const xOf = ({ nameWidth, columnWidth, left }: Drawing, column: number) =>
  nameWidth + column * columnWidth - left;
const yOf = ({ top }: Drawing, row: number) => HEAD_HEIGHT + row * ROW_HEIGHT - top;

/** The indices of what is seen between two places, each of a size. */
function between(from: number, to: number, size: number, count: number): number[] {
  const first = Math.max(0, Math.floor(from / size));
  const last = Math.min(count, Math.ceil(to / size));
  return Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
}

function clipped(
  pen: Pen,
  [left, top, right, bottom]: readonly [number, number, number, number],
  paint: () => void,
) {
  pen.save();
  pen.beginPath();
  pen.rect(left, top, right - left, bottom - top);
  pen.clip();
  paint();
  pen.restore();
}

/** The row and the column of the mouse, or else of the keyboard. */
function paintCross(pen: Pen, at: Drawing, { soft }: Colours): void {
  const cell = at.hover ?? at.cursor;
  if (!cell) return;
  pen.fillStyle = soft;
  pen.fillRect(0, yOf(at, cell.row), at.width, ROW_HEIGHT);
  pen.fillRect(xOf(at, cell.column), 0, Math.max(1, at.columnWidth), at.height);
}

interface Seen {
  readonly at: Drawing;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
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
    if (one && column >= first && column <= last) paintCell(pen, one, { row, column }, at, colours);
}

/** Who was there has a full bar (less sure: paler, with an edge), who was told half of one, who knows as all do a thin one. */
function paintCell(
  pen: Pen,
  { how, sure }: Known,
  { row, column }: CellAt,
  at: Drawing,
  colours: Colours,
): void {
  const gap = at.columnWidth >= 7 ? 1 : 0;
  const [x, width] = [xOf(at, column) + gap, Math.max(1.5, at.columnWidth - 2 * gap)];
  const y = yOf(at, row);
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

/** Numbers or names of the columns as far as there is room, and what they stand under. */
function paintHead(
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
  const opening = ({ name }: { readonly name: string }) => /^\S+ /u.exec(name)?.[0] ?? "";
  const shared = new Set(
    groups.slice(1).flatMap((one, at) => (opening(one) === opening(groups[at]!) ? [opening(one)] : [])),
  );
  return groups.map((one) => ({
    ...one,
    name: shared.has(opening(one)) ? one.name.slice(opening(one).length) : one.name,
  }));
}

function paintNames(pen: Pen, grid: Grid, { at, rows }: Pick<Seen, "at" | "rows">, colours: Colours): void {
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

const widths = new Map<string, string>();

/** A text cut to a width, with dots; empty where not even a letter has room. */
function shortened(pen: Pen, text: string, width: number): string {
  const key = `${Math.round(width)} ${pen.font} ${text}`;
  let short = widths.get(key);
  if (short === undefined) {
    short = text;
    while (short !== "" && pen.measureText(short === text ? text : `${short}…`).width > width)
      short = short.slice(0, -1);
    if (short !== text && short !== "") short = `${short.trimEnd()}…`;
    widths.set(key, short);
  }
  return short;
}
