import type { UnknownProgressPolicy } from "../core/policies.ts";

/** A person who takes part in a conversation. */
export interface Participant {
  /** How far they said they have read (position); `null` when they did not say. */
  readonly position: number | null;
}

/** Who discusses a story, and the limits set for their channel. */
export interface Audience {
  readonly asker: Participant;
  /** Everyone else who takes part. */
  readonly others: readonly Participant[];
  /** How far the story may be told publicly (positions): the limits of the channel, the server and a schedule. */
  readonly limits: readonly number[];
  readonly newReaders: UnknownProgressPolicy;
  /** Length of the story (characters). */
  readonly length: number;
}

/** How far a story may be told to an audience (positions). */
export interface AudienceBounds {
  /** To the asker, where nobody else sees it. */
  readonly asker: number;
  /** To everyone. */
  readonly everyone: number;
  /** To the participant who has read furthest. */
  readonly furthest: number;
}

/**
 * How far a story may be told: to everyone up to the lowest of the participants' positions and the limits; to the asker
 * alone up to their own position. A participant who did not say how far they have read counts as at the start or, where
 * new readers may hear everything, as at the limit.
 */
export function audienceBounds({ asker, others, limits, newReaders, length }: Audience): AudienceBounds {
  const limit = Math.min(length, ...limits);
  const unsaid = newReaders === "everything" ? limit : 0;
  const boundOf = ({ position }: Participant) => Math.min(length, position ?? unsaid);
  const own = boundOf(asker);
  const all = [own, ...others.map(boundOf)];
  return { asker: own, everyone: Math.min(limit, ...all), furthest: Math.max(...all) };
}

/** How far a schedule has come (position): its latest step; 0 before the first; `null` without steps. */
export function scheduledAt(
  steps: readonly { readonly at: number; readonly bound: number }[],
  now: number,
): number | null {
  if (steps.length === 0) return null;
  return steps.findLast(({ at }) => at <= now)?.bound ?? 0;
}
