import type { Story, Witness } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";

/** The moment a vantage's speaker speaks from (position), never after the bound. */
export function momentOf({ bound, moment = bound }: Pick<Vantage, "bound" | "moment">): number {
  return Math.min(moment, bound);
}

/** When a stretch happens, as the position in the telling that it belongs to. */
export function happensAt({ happens, end }: Pick<Witness, "happens" | "end">): number {
  return happens ?? end;
}

/** Maps a position to the time of the story there: that of the stretch told at it. */
export function storyTime({
  witnesses,
  text,
}: Pick<Story, "witnesses" | "text">): (position: number) => number {
  const shifted = witnesses.filter(({ happens }) => happens !== undefined);
  return (position) => {
    // Annotated positions are ends of sentences, but a stretch seldom includes the full stop.
    const told = shifted.findLast(
      ({ start, end }) =>
        start < position && (position <= end || !/[\p{L}\p{N}]/u.test(text.slice(end, position))),
    );
    return told?.happens ?? position;
  };
}
