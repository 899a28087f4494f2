import type { Story, Witness } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";

/** The moment a vantage's speaker speaks from (position): never beyond what is told. */
export function momentOf({ bound, moment = bound }: Pick<Vantage, "bound" | "moment">): number {
  return Math.min(moment, bound);
}

/** Where in the telling a stretch belongs by the time of the story (position). */
export function happensAt({ happens, end }: Pick<Witness, "happens" | "end">): number {
  return happens ?? end;
}

/** Gives the time of the story at a position of the telling: that of the stretch told there. */
export function storyTime({
  witnesses,
  text,
}: Pick<Story, "witnesses" | "text">): (position: number) => number {
  const shifted = witnesses.filter(({ happens }) => happens !== undefined);
  return (position) => {
    // Written positions are ends of sentences; the words of a stretch seldom hold the full stop.
    const told = shifted.findLast(
      ({ start, end }) =>
        start < position && (position <= end || !/[\p{L}\p{N}]/u.test(text.slice(end, position))),
    );
    return told?.happens ?? position;
  };
}
