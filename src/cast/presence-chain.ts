/** A sentence, as far as it shows whether somebody is there. */
export interface Step {
  /** Log odds that they are there, by what the sentence says or does not say of them. */
  readonly weight: number;
  /** How likely somebody who was there has gone right before it, and somebody who was away has come. */
  readonly goes: number;
  readonly comes: number;
}

/** How likely anybody is there where nothing is known yet: a telling has many people, a scene few. */
const PRIOR = 0.05;

/** No sentence shows more (log odds): beyond it only rounding would change. */
const MOST = 12;

/**
 * How likely somebody is there in each of the sentences in a row, all of them weighed together: a chain of two states (there
 * or away), read forwards and backwards.
 */
export function chancesOf(steps: readonly Step[]): number[] {
  const chances: number[] = [];
  let there = PRIOR;
  for (const { weight, goes, comes } of steps) {
    const before = there * (1 - goes) + (1 - there) * comes;
    there = chanceOf(oddsOf(before) * likelihood(weight));
    chances.push(there);
  }
  // How much likelier all that follows is for somebody who is there.
  let ratio = 1;
  for (let at = steps.length - 1; at >= 0; at--) {
    chances[at] = chanceOf(oddsOf(chances[at] ?? 0) * ratio);
    const { weight, goes, comes } = steps[at] ?? { weight: 0, goes: 0, comes: 0 };
    const next = likelihood(weight) * ratio;
    ratio = ((1 - goes) * next + goes) / (comes * next + 1 - comes);
  }
  return chances;
}

function likelihood(weight: number): number {
  return Math.exp(Math.max(-MOST, Math.min(MOST, weight)));
}

function oddsOf(chance: number): number {
  return chance / (1 - chance);
}

function chanceOf(odds: number): number {
  return odds / (1 + odds);
}
