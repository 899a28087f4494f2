import type { UnknownProgressPolicy } from "../core/policies.ts";

/** Somebody who takes part in a talk. */
export interface Participant {
  /** How far they said they are (position); `null` when they did not say. */
  readonly place: number | null;
}

/** Who talks about a story, and what was set where they do. */
export interface Audience {
  readonly asker: Participant;
  /** Everybody else who takes part. */
  readonly others: readonly Participant[];
  /** How far the story may be told there for all to see (positions): of the channel, of the server, by a schedule. */
  readonly limits: readonly number[];
  readonly newReaders: UnknownProgressPolicy;
  /** Length of the story (characters). */
  readonly length: number;
}

/** How far a story may be told in a talk (positions). */
export interface AudienceBounds {
  /** To whoever asks, where they alone see it. */
  readonly own: number;
  /** To all who see it. */
  readonly shared: number;
  /** To the one of those who take part who is furthest. */
  readonly furthest: number;
}

/**
 * How far a story may be told: to all no further than the least of those who take part are, and than the limits of the
 * place; to whoever asks for themselves as far as they are. Somebody who did not say how far they are is told nothing,
 * or, where new readers may hear everything, all that may be told there.
 */
export function audienceBounds({ asker, others, limits, newReaders, length }: Audience): AudienceBounds {
  const limit = Math.min(length, ...limits);
  const unsaid = newReaders === "everything" ? limit : 0;
  const boundOf = ({ place }: Participant) => Math.min(length, place ?? unsaid);
  const own = boundOf(asker);
  const all = [own, ...others.map(boundOf)];
  return { own, shared: Math.min(limit, ...all), furthest: Math.max(...all) };
}

/** How far a group is by its schedule at a time: its last step that has come; before the first, nowhere. */
export function scheduledAt(
  steps: readonly { readonly at: number; readonly bound: number }[],
  now: number,
): number | null {
  if (steps.length === 0) return null;
  return steps.findLast(({ at }) => at <= now)?.bound ?? 0;
}
