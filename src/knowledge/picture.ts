import type { Character, DatedName } from "../core/character.ts";
import { elementAt } from "../core/element-at.ts";
import { UsageError } from "../core/errors.ts";
import type { Span, Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { storyTime } from "./story-time.ts";
import { isOpen, type Way, waysToKnow } from "./ways.ts";

/** A section, or a sentence of one. */
export interface Column extends Span {
  /** The section's title; `null` where it has none or it is not told yet. */
  readonly title: string | null;
}

/** Somebody of the cast, with the names told so far. */
export interface Row extends Pick<Character, "id" | "name" | "pronouns" | "from"> {
  readonly aliases: readonly DatedName[];
}

/**
 * That somebody knows something of a column: its row (−1 for everybody), its column, and of a {@link Way} how, from, since
 * and how surely. Of several ways of a kind only those are given that begin earlier, or are surer, than any other.
 */
export type Cell = readonly [
  row: number,
  column: number,
  how: Way["how"],
  from: number,
  since: number,
  sure: number,
];

/** A stretch that is told at another place than it happens. */
export interface Shift extends Span {
  /** Position in the telling to which it belongs; `null` where that lies after the bound. */
  readonly happens: number | null;
}

/** Who is where and knows what, as far as a story is told; of what comes later it has lengths alone. */
export interface Picture {
  /** How far it goes (position): it can be read at any bound up to this one, and at any moment. */
  readonly bound: number;
  /** All sections, or of one section the sentences that are told. */
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly cells: readonly Cell[];
  /** In telling order. */
  readonly shifts: readonly Shift[];
}

/**
 * The picture of a story up to a bound, by sections, or by the sentences of one.
 *
 * @throws UsageError when there is no such section.
 */
export function pictureOf(story: Story, bound: number, section?: number): Picture {
  const columns = section === undefined ? sectionsOf(story, bound) : sentencesOf(story, bound, section);
  const rows = story.cast.filter(({ from, isGuest }) => from <= bound && !isGuest).map(rowUpTo(bound));
  const shifts = story.witnesses.flatMap(({ start, end, happens }) =>
    happens === undefined || end > bound ? [] : [{ start, end, happens: happens <= bound ? happens : null }],
  );
  return { bound, columns, rows, cells: cellsOf(story, bound, { columns, rows }), shifts };
}

/** The cells of a picture that are so at a bound, which is no further than its own, and a moment. */
export function cellsAt({ cells }: Pick<Picture, "cells">, when: Pick<Vantage, "bound" | "moment">): Cell[] {
  return cells.filter(([, , , from, since]) => isOpen({ from, since }, when));
}

function sectionsOf({ sections }: Story, bound: number): Column[] {
  return sections.map(({ start, end, title }) => ({ start, end, title: start < bound ? title : null }));
}

function sentencesOf({ sections, sentences }: Story, bound: number, at: number): Column[] {
  const section = sections[at];
  if (section === undefined)
    throw new UsageError(`The story has ${sections.length} sections, and no such one.`);
  return sentences
    .filter(({ start, end }) => section.start <= start && end <= section.end && end <= bound)
    .map(({ start, end }) => ({ start, end, title: null }));
}

function rowUpTo(bound: number) {
  return ({ id, name, pronouns, from, aliases }: Character): Row => ({
    id,
    name,
    pronouns,
    from,
    aliases: aliases.filter((alias) => alias.from <= bound),
  });
}

function cellsOf(story: Story, bound: number, { columns, rows }: Pick<Picture, "columns" | "rows">): Cell[] {
  const rowOf = new Map<string | null, number>([[null, -1], ...rows.map(({ id }, at) => [id, at] as const)]);
  const timeAt = storyTime(story);
  const found = new Map<string, Cell[]>();
  let first = 0;
  for (const witness of story.witnesses) {
    while (first < columns.length && elementAt(columns, first).end <= witness.start) first++;
    const ways = waysToKnow(witness, timeAt).filter((way) => isOpen(way, { bound }));
    for (let at = first; ways.length > 0 && (columns[at]?.start ?? Infinity) < witness.end; at++)
      for (const { who, how, from, since, sure } of ways) {
        const row = rowOf.get(who);
        if (row !== undefined) addCell(found, [row, at, how, from, since, sure]);
      }
  }
  return [...found.values()].flat();
}

function addCell(found: Map<string, Cell[]>, cell: Cell): void {
  const key = cell.slice(0, 3).join(" ");
  const others = found.get(key) ?? [];
  if (others.some((other) => outdoes(other, cell))) return;
  found.set(key, [...others.filter((other) => !outdoes(cell, other)), cell]);
}

/** Whether one cell is so whenever another of its kind is, and as surely. */
function outdoes([, , , from, since, sure]: Cell, other: Cell): boolean {
  return from <= other[3] && since <= other[4] && sure >= other[5];
}
