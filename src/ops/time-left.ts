/** How far something long was at a moment. */
export interface Milestone {
  /** Milliseconds on any clock that only goes forward. */
  readonly at: number;
  readonly done: number;
  readonly total: number;
}

/** How long is looked back (ms): what went before says little about how fast it goes now. */
const LOOK_BACK_MS = 60_000;
/** How long it must have been watched before anything can be said (ms). */
const WATCHED_MS = 3000;

/**
 * The milestones that still count once another one is reached; only that one when something else has begun: there is
 * another total, or less is done than before.
 */
export function withMilestone(before: readonly Milestone[], milestone: Milestone): readonly Milestone[] {
  const last = before.at(-1);
  if (last !== undefined && (last.total !== milestone.total || last.done > milestone.done))
    return [milestone];
  const since = milestone.at - LOOK_BACK_MS;
  // The last one from before stays, so that the time looked back on is covered whole.
  const from = before.findLastIndex(({ at }) => at <= since);
  return [...before.slice(Math.max(from, 0)), milestone];
}

/** Seconds until all is done, at the pace of the last minute; `null` when that cannot be said yet. */
export function secondsLeft(milestones: readonly Milestone[]): number | null {
  const [first, last] = [milestones[0], milestones.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [took, gain] = [last.at - first.at, last.done - first.done];
  if (took < WATCHED_MS || gain <= 0) return null;
  return ((last.total - last.done) * took) / gain / 1000;
}

/** Tells how long the phases of something long still take. */
export interface TimeLeft {
  /** Notes how far a phase is and gives the whole seconds it still takes; `null` when that cannot be said yet. */
  readonly seconds: (phase: string, done: number, total: number) => number | null;
}

/** @param now a clock that only goes forward (ms). */
export function timeLeft(now: () => number = () => performance.now()): TimeLeft {
  let milestones: readonly Milestone[] = [];
  let current = "";
  return {
    seconds(phase, done, total) {
      milestones = withMilestone(phase === current ? milestones : [], { at: now(), done, total });
      current = phase;
      const seconds = secondsLeft(milestones);
      return seconds === null ? null : Math.ceil(seconds);
    },
  };
}
