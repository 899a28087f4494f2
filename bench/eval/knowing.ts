import type { DatedFact } from "../../src/core/character.ts";
import type { Span, Witness } from "../../src/core/story.ts";
import type { Vantage } from "../../src/core/vantage.ts";

/**
 * Whether a stretch of the telling may be known from a vantage, and if not, why: it is told or happens later, or who
 * speaks was not there and has not heard of it. The law said once more, apart from the program's own rule, so that a
 * mistake in that one shows.
 */
export type Knowing = "known" | "future" | "absence";

/** How a vantage stands to a stretch. */
export function knowingOf({ story, speaker, bound, moment = bound }: Vantage, stretch: Witness): Knowing {
  if (speaker.kind === "narrator") {
    // They tell whole sentences.
    const told = story.sentences.find(({ end }) => end >= stretch.end)?.end ?? stretch.end;
    return told <= bound ? "known" : "future";
  }
  if (stretch.end > bound) return "future";
  const now = Math.min(moment, bound);
  if ((stretch.happens ?? stretch.end) > now) return "future";
  const { id, isGuest } = speaker.character;
  if (isGuest) return "absence";
  const timeOf = (position: number) =>
    story.witnesses.findLast(
      ({ start, end, happens }) => happens !== undefined && start < position && position <= end,
    )?.happens ?? position;
  const hasHeard = ({ who, from }: Witness["told"][number]) =>
    who === id && from <= bound && timeOf(from) <= now;
  const isKnown =
    stretch.common ||
    stretch.present.some(({ who, sure = 1 }) => who === id && sure >= 0.7) ||
    stretch.told.some(hasHeard);
  return isKnown ? "known" : "absence";
}

/** All that may be known from a vantage, in telling order; neighbours are not joined. */
export function knownSpans(vantage: Vantage): Span[] {
  const { story, speaker, bound } = vantage;
  if (speaker.kind === "narrator") return story.sentences.filter(({ end }) => end <= bound);
  return story.witnesses.filter((stretch) => knowingOf(vantage, stretch) === "known");
}

/** Whether a dated fact holds at a vantage: told by its bound, begun by its moment, and not over. */
export function holds({ from, since = from, until }: DatedFact, { bound, moment = bound }: Vantage): boolean {
  const now = Math.min(moment, bound);
  return from <= bound && since <= now && (until === null || now < until);
}
