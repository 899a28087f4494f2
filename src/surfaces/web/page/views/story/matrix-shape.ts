import { type CellAt, type Drawing, HEAD_HEIGHT, ROW_HEIGHT } from "./matrix-drawing.ts";

/** How wide a column may be: at most to be widened by hand, at most where there are few, at least (CSS pixels). */
export const WIDE = 28;
const WIDEST = 110;
const NARROWEST = 1.5;
/** So many rows a page of them is. */
const PAGE = 9;

export type Shape = Pick<Drawing, "nameWidth" | "columnWidth">;

/** How wide names and columns are: all columns are seen at once as long as they are not too narrow. */
export function shapeOf(width: number, count: number, zoom: number): Shape {
  const nameWidth = width < 480 ? 96 : 168;
  const fitting = Math.max(NARROWEST, Math.min(WIDEST, (width - nameWidth) / Math.max(1, count)));
  return { nameWidth, columnWidth: Math.max(fitting, Math.min(WIDE, fitting * zoom)) };
}

/** The cell under the mouse in a matrix of so many rows and columns; `null` where there is none. */
export function cellUnder(
  { clientX, clientY, currentTarget }: MouseEvent,
  at: Drawing,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): CellAt | null {
  if (!(currentTarget instanceof Element)) return null;
  const { left, top } = currentTarget.getBoundingClientRect();
  const [x, y] = [clientX - left - at.nameWidth, clientY - top - HEAD_HEIGHT];
  const column = Math.floor((x + at.left) / at.columnWidth);
  const row = Math.floor((y + at.top) / ROW_HEIGHT);
  return x >= 0 && y >= 0 && row < rows && column < columns ? { row, column } : null;
}

/** Where a key leads from a cell, perhaps beyond the matrix; `null` for keys that lead nowhere. */
export function movedBy(key: string, { row, column }: CellAt): CellAt | null {
  const moves: Readonly<Record<string, CellAt>> = {
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    PageUp: { row: row - PAGE, column },
    PageDown: { row: row + PAGE, column },
    Home: { row, column: 0 },
    End: { row, column: Infinity },
  };
  return moves[key] ?? null;
}

/** Scrolls so far that a cell is seen. */
export function reveal(box: HTMLElement, { row, column }: CellAt, { nameWidth, columnWidth }: Shape): void {
  const [x, y] = [column * columnWidth, row * ROW_HEIGHT];
  const wide = box.clientWidth - nameWidth - columnWidth;
  const high = box.clientHeight - HEAD_HEIGHT - ROW_HEIGHT;
  box.scrollTo({
    left: Math.min(x, Math.max(box.scrollLeft, x - wide)),
    top: Math.min(y, Math.max(box.scrollTop, y - high)),
  });
}
