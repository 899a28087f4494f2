/** Tells how long the phases of something long still take. */
export interface TimeLeft {
  /**
   * Notes how far a phase is and gives the whole seconds it still takes at the pace of the last minute; `null` when
   * that cannot be said yet.
   */
  readonly seconds: (phase: string, done: number, total: number) => number | null;
}

/** How far a phase was at a moment (ms). */
interface Milestone {
  readonly at: number;
  readonly done: number;
}

/** How long is looked back (ms): what went before says little about how fast it goes now. */
const LOOK_BACK_MS = 60_000;
/** How long it must have been watched before anything can be said (ms). */
const WATCHED_MS = 3000;

/** @param now a clock that only goes forward (ms). */
export function timeLeft(now: () => number = () => performance.now()): TimeLeft {
  let work = "";
  let milestones: readonly Milestone[] = [];
  return {
    seconds(phase, done, total) {
      const same = work === `${phase} of ${total}` && (milestones.at(-1)?.done ?? 0) <= done;
      work = `${phase} of ${total}`;
      milestones = withMilestone(same ? milestones : [], { at: now(), done });
      const { at, done: before } = milestones[0] ?? { at: now(), done };
      const [took, gain] = [(milestones.at(-1)?.at ?? at) - at, done - before];
      if (took < WATCHED_MS || gain <= 0) return null;
      return Math.ceil(((total - done) * took) / gain / 1000);
    },
  };
}

/** The milestones that still count once another one is reached. */
function withMilestone(before: readonly Milestone[], milestone: Milestone): readonly Milestone[] {
  const since = milestone.at - LOOK_BACK_MS;
  // The last one from before stays, so that the time looked back on is covered whole.
  const from = before.findLastIndex(({ at }) => at <= since);
  return [...before.slice(Math.max(from, 0)), milestone];
}
