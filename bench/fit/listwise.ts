import { minimise } from "./adam.ts";

/** Lists of candidates to be ranked: rows of signals, cut into lists, each row with its worth. */
export interface Lists {
  readonly signals: number;
  /** `rows[row * signals + signal]`. */
  readonly rows: Float64Array;
  /** The rows of list `l` are `[starts[l], starts[l + 1])`. */
  readonly starts: readonly number[];
  /** Above 0 where the row answers the list's question. */
  readonly worth: Float64Array;
}

/** So often a natural question counts against one in the words of its text: there are far fewer of them. */
export const NATURAL_COPIES = 3;

/** Puts lists together that are given as one array a signal. */
export function listsOf(
  given: readonly { readonly signals: readonly Float64Array[]; readonly worth: readonly number[] }[],
): Lists {
  const starts = [0];
  for (const { worth } of given) starts.push(starts.at(-1)! + worth.length);
  const signals = given[0]?.signals.length ?? 0;
  const rows = new Float64Array(starts.at(-1)! * signals);
  given.forEach((list, l) => {
    list.signals.forEach((values, s) => {
      values.forEach((value, r) => (rows[(starts[l]! + r) * signals + s] = value));
    });
  });
  return { signals, rows, starts, worth: Float64Array.from(given.flatMap(({ worth }) => worth)) };
}

/** The standard deviation of each signal within its list, pooled over the lists; 1 where it never varies. */
export function deviations({ signals, rows, starts }: Lists): Float64Array {
  const squares = new Float64Array(signals);
  for (let l = 0; l + 1 < starts.length; l += 1) {
    for (let s = 0; s < signals; s += 1) {
      let [sum, square] = [0, 0];
      for (let r = starts[l]!; r < starts[l + 1]!; r += 1) {
        const value = rows[r * signals + s]!;
        sum += value;
        square += value * value;
      }
      squares[s]! += square - (sum * sum) / Math.max(1, starts[l + 1]! - starts[l]!);
    }
  }
  return squares.map((square) => Math.sqrt(Math.max(0, square) / (starts.at(-1) ?? 1)) || 1);
}

/**
 * Weights of a linear score that makes the worthy rows likely under a softmax over each list
 * (ListNet's loss, Cao et al. 2007, for the expected worth), with an L2 penalty on how far
 * the weights of the standardised signals are from those `towards` which they are pulled, else from 0.
 */
export function fitListwise(
  lists: Lists,
  {
    penalty = 1e-4,
    towards = new Float64Array(lists.signals),
    steps = 400,
    rate = 0.03,
  }: { penalty?: number; towards?: Float64Array; steps?: number; rate?: number } = {},
): Float64Array {
  const { signals, rows, starts } = lists;
  const scale = deviations(lists);
  const scaled = { ...lists, rows: rows.map((value, i) => value / scale[i % signals]!) };
  const share = 1 / (starts.length - 1);
  const weights = minimise(
    signals,
    (at) => {
      const gradient = at.map((weight, s) => penalty * (weight - towards[s]! * scale[s]!));
      for (let list = 0; list + 1 < starts.length; list += 1)
        addGradient(scaled, list, at, { gradient, share });
      return gradient;
    },
    { steps, rate },
  );
  return weights.map((weight, s) => weight / scale[s]!);
}

function addGradient(
  { signals, rows, starts, worth }: Lists,
  list: number,
  weights: Float64Array,
  into: { gradient: Float64Array; share: number },
): void {
  const [from, to] = [starts[list]!, starts[list + 1]!];
  const chances = new Float64Array(to - from);
  let [sum, worthy] = [0, 0];
  for (let r = from; r < to; r += 1) {
    let score = 0;
    for (let s = 0; s < signals; s += 1) score += weights[s]! * rows[r * signals + s]!;
    chances[r - from] = Math.exp(Math.min(score, 300));
    sum += chances[r - from]!;
    worthy += chances[r - from]! * worth[r]!;
  }
  if (worthy === 0) return;
  for (let r = from; r < to; r += 1) {
    const chance = chances[r - from]!;
    const pull = into.share * (chance / sum - (chance * worth[r]!) / worthy);
    for (let s = 0; s < signals; s += 1) into.gradient[s]! += pull * rows[r * signals + s]!;
  }
}
