import type { Unknown } from "../core/reply.ts";
import type { Span, Witness } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { happensAt, momentOf } from "./story-time.ts";
import { toldTo, visibleSpans } from "./visible.ts";

/** Why a character does not know something: as {@link Unknown}, or because it is in doubt whether they were there. */
export type WithheldBy = Unknown | "doubtful";

/** A stretch that a speaker does not know though it is told. */
export interface Withheld extends Span {
  readonly by: WithheldBy;
}

/**
 * The stretches of a span that are told up to the bound and that the speaker does not know, each with the rule; none of it is
 * beyond the bound.
 */
export function withheldIn(vantage: Vantage, span: Span, known: readonly Span[] = visibleSpans(vantage)): Withheld[] {
  const { story } = vantage;
  const told = { start: span.start, end: Math.min(span.end, toldTo(vantage)) };
  const gaps = without(told, known).filter(({ start, end }) => /[\p{L}\p{N}]/u.test(story.text.slice(start, end)));
  return gaps.flatMap((gap) => {
    const within = story.witnesses.filter(({ start, end }) => start < gap.end && gap.start < end);
    const parts = within.map((witness) => ({
      start: Math.max(gap.start, witness.start),
      end: Math.min(gap.end, witness.end),
      by: ruleFor(witness, vantage),
    }));
    return parts.length === 0 ? [{ ...gap, by: "unheard" as const }] : joined(parts);
  });
}

function ruleFor(witness: Witness, vantage: Vantage): WithheldBy {
  const { speaker } = vantage;
  if (happensAt(witness) > momentOf(vantage)) return "future";
  if (speaker.kind === "character" && witness.present.some(({ who }) => who === speaker.character.id))
    return "doubtful";
  return witness.present.length > 0 ? "absent" : "unheard";
}

/** What is left of a span without others, which are in order. */
function without({ start, end }: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = start;
  for (const other of others) {
    if (other.end <= from || other.start >= end) continue;
    if (other.start > from) left.push({ start: from, end: other.start });
    from = other.end;
  }
  return from < end ? [...left, { start: from, end }] : left;
}

/** Neighbours of the same rule as one. */
function joined(parts: readonly Withheld[]): Withheld[] {
  const result: Withheld[] = [];
  for (const part of parts) {
    const previous = result.at(-1);
    if (previous?.by === part.by) result[result.length - 1] = { ...previous, end: Math.max(previous.end, part.end) };
    else result.push(part);
  }
  return result;
}
