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

export type Colours = Readonly<
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

export type Pen = CanvasRenderingContext2D;

export const xOf = ({ nameWidth, columnWidth, left }: Drawing, column: number) =>
  nameWidth + column * columnWidth - left;
export const yOf = ({ top }: Drawing, row: number) => HEAD_HEIGHT + row * ROW_HEIGHT - top;

/** The indices of what is seen between two places, each of a size. */
export function between(from: number, to: number, size: number, count: number): number[] {
  const first = Math.max(0, Math.floor(from / size));
  const last = Math.min(count, Math.ceil(to / size));
  return Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
}

export function clipped(
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

/** The rows and columns that are seen (indices). */
export interface Seen {
  readonly at: Drawing;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

const widths = new Map<string, string>();

/** A text cut to a width, with dots; empty where not even a letter has room. */
export function shortened(pen: Pen, text: string, width: number): string {
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
