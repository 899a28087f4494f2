import { type Signal, useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../parts/button.ts";
import { grid, sentenceOf } from "./grid.ts";
import { type CellAt, coloursOf, type Drawing, HEAD_HEIGHT, ROW_HEIGHT } from "./matrix-drawing.ts";
import { paintMatrix } from "./matrix-paint.ts";
import { cellUnder, movedBy, reveal, type Shape, shapeOf, WIDE } from "./matrix-shape.ts";
import { useDrawing } from "./use-drawing.ts";

interface MatrixProps {
  readonly label: string;
  readonly cursor: Signal<CellAt | null>;
  /** A cell is to be explained; with `byKey` whoever asked goes on there by keyboard. */
  readonly onOpen: (byKey: boolean) => void;
}

/** Who is where, drawn: of a long story only what is seen. Arrow keys move a cursor, which is spoken. */
export function Matrix({ label, cursor, onOpen }: MatrixProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hover = useSignal<CellAt | null>(null);
  const spoken = useSignal("");
  const [width, zoom] = [useSignal(0), useSignal(1)];
  const shape = useComputed(() => shapeOf(width.value, grid.value.columns.length, zoom.value));
  const drawing = (): Drawing => {
    const { clientWidth, clientHeight, scrollLeft: left, scrollTop: top } = box.current!;
    const [at, over] = [cursor.value, hover.value];
    return { width: clientWidth, height: clientHeight, left, top, ...shape.value, cursor: at, hover: over };
  };
  const draw = useDrawing(
    canvas,
    (pen) => paintMatrix(pen, grid.peek(), drawing(), coloursOf(box.current!)),
    (wide) => (width.value = wide),
  );
  const under = (event: MouseEvent) => {
    const { rows, columns } = grid.value;
    return cellUnder(event, drawing(), { rows: rows.length, columns: columns.length });
  };
  const speak = () => (spoken.value = cursor.value ? sentenceOf(grid.value, cursor.value) : "");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = movedBy(event.key, cursor.value ?? { row: 0, column: -1 });
    if (event.key === "Enter" && cursor.value) onOpen(true);
    else if (next) {
      cursor.value = withinGrid(next);
      reveal(box.current!, cursor.value, shape.value);
      speak();
    } else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const cell = under(event);
    if (!cell) return;
    cursor.value = cell;
    onOpen(false);
  };
  return html`<div
      class="matrix"
      ref=${box}
      role="application"
      tabindex="0"
      aria-label=${label}
      aria-describedby="matrix-keys"
      onScroll=${draw}
      onKeyDown=${onKeyDown}
      onFocus=${speak}
      onMouseMove=${(event: MouseEvent) => (hover.value = under(event))}
      onMouseLeave=${() => (hover.value = null)}
      onClick=${onClick}
    >
      <canvas ref=${canvas} aria-hidden="true"></canvas>
      <${Extent} ...${shape.value} />
    </div>
    <${Foot} seen=${hover.value ?? cursor.value} shape=${shape.value} zoom=${zoom} />
    <${Keys} />
    <p class="hidden" aria-live="polite">${spoken.value}</p>`;
}

function withinGrid({ row, column }: CellAt): CellAt {
  const { rows, columns } = grid.value;
  return {
    row: Math.max(0, Math.min(row, rows.length - 1)),
    column: Math.max(0, Math.min(column, columns.length - 1)),
  };
}

function Keys() {
  return html`<p id="matrix-keys" class="hidden">
    Arrow keys move from cell to cell, Home and End to the first and the last, Enter says why.
  </p>`;
}

/** What is scrolled through: as large as all of the matrix would be. */
function Extent({ nameWidth, columnWidth }: Shape) {
  const extent = useRef<HTMLDivElement>(null);
  const { rows, columns } = grid.value;
  const [width, height] = [nameWidth + columns.length * columnWidth, HEAD_HEIGHT + rows.length * ROW_HEIGHT];
  useLayoutEffect(() => {
    const { style, parentElement: box } = extent.current!;
    style.setProperty("width", `${width}px`);
    style.setProperty("height", `${height}px`);
    box!.style.setProperty("--rows-height", `${height}px`);
  }, [width, height]);
  return html`<div class="extent" ref=${extent}></div>`;
}

/** What the cell that is pointed at says, and how wide the columns are. */
function Foot({
  seen,
  shape: { columnWidth },
  zoom,
}: {
  readonly seen: CellAt | null;
  readonly shape: Shape;
  readonly zoom: Signal<number>;
}) {
  const hint = "Point at a cell, or use the arrow keys; a click or Enter says why.";
  return html`<div class="row matrix-foot">
    <p class="grow">${seen ? sentenceOf(grid.value, seen) : hint}</p>
    ${(columnWidth < WIDE || zoom.value > 1) && html`<${Widths} columnWidth=${columnWidth} zoom=${zoom} />`}
  </div>`;
}

function Widths({ columnWidth, zoom }: Pick<Shape, "columnWidth"> & { readonly zoom: Signal<number> }) {
  return html`<${Button}
      label="Narrower columns"
      isDisabled=${zoom.value <= 1}
      onClick=${() => (zoom.value /= 2)}
      >−<//
    >
    <${Button} label="Wider columns" isDisabled=${columnWidth >= WIDE} onClick=${() => (zoom.value *= 2)}
      >+<//
    >`;
}
