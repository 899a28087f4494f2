import { randomNumbers } from "../../tests/support/random.ts";

/** A text as the rows of its pieces, and the vector of unit length along which their sum is to point. */
export interface Lesson {
  readonly pieces: readonly number[];
  readonly target: Float32Array;
}

/** Passes over all lessons, and lessons in a step. */
const [PASSES, BATCH] = [10, 512];
/** How far a number moves in the first step, falling to 0; the numbers begin with a standard deviation of {@link SPREAD}. */
const RATE = 0.003;
const SPREAD = 0.1;
/** Adam's moving means (Kingma and Ba 2015). */
const [FIRST_DECAY, SECOND_DECAY] = [0.9, 0.99];
const SEED = 1;

/** Moves vectors of pieces until their sums point where the lessons say: Adam on 1 − cosine, by which only a batch's pieces move. */
export function fitPieces(table: readonly Float32Array[], lessons: readonly Lesson[]): void {
  const random = randomNumbers(SEED);
  const steps = PASSES * Math.ceil(lessons.length / BATCH);
  const [first, second] = [table.map(emptyLike), table.map(emptyLike)];
  let step = 0;
  spread(table);
  for (let pass = 1; pass <= PASSES; pass += 1) {
    let cosines = 0;
    const order = shuffled(lessons, random);
    for (let at = 0; at < order.length; at += BATCH) {
      const { slopes, sum } = slopesOf(table, order.slice(at, at + BATCH));
      const rate = RATE * (1 - step / steps);
      step += 1;
      cosines += sum;
      for (const [piece, slope] of slopes) {
        const row = table[piece]!;
        stepOf(slope, { first: first[piece]!, second: second[piece]! }, step).forEach(
          (value, j) => (row[j]! -= rate * value),
        );
      }
    }
    console.error(`pass ${pass}: mean cosine ${(cosines / lessons.length).toFixed(4)}`);
  }
}

/** Adam's step of length about 1 against a slope, whose moving means it keeps. */
function stepOf(
  slope: Float32Array,
  { first, second }: { readonly first: Float32Array; readonly second: Float32Array },
  step: number,
): Float32Array {
  const [ofFirst, ofSecond] = [1 - FIRST_DECAY ** step, 1 - SECOND_DECAY ** step];
  return slope.map((value, j) => {
    first[j] = FIRST_DECAY * first[j]! + (1 - FIRST_DECAY) * value;
    second[j] = SECOND_DECAY * second[j]! + (1 - SECOND_DECAY) * value ** 2;
    return first[j] / ofFirst / (Math.sqrt(second[j] / ofSecond) + 1e-8);
  });
}

/** How 1 − cosine, the mean of a batch, rises with the vector of each piece in it; and the sum of the cosines. */
function slopesOf(table: readonly Float32Array[], batch: readonly Lesson[]) {
  const slopes = new Map<number, Float32Array>();
  let sum = 0;
  for (const { pieces, target } of batch) {
    const text = emptyLike(target);
    for (const piece of pieces) add(text, table[piece]!);
    const length = Math.hypot(...text) || 1;
    const cosine = text.reduce((so, value, j) => so + value * target[j]!, 0) / length;
    const slope = text.map((value, j) => ((cosine * value) / length - target[j]!) / length / batch.length);
    sum += cosine;
    for (const piece of pieces) {
      const known = slopes.get(piece);
      if (known) add(known, slope);
      else slopes.set(piece, slope.slice());
    }
  }
  return { slopes, sum };
}

function add(to: Float32Array, other: Float32Array): void {
  for (let j = 0; j < to.length; j += 1) to[j]! += other[j]!;
}

function emptyLike(row: Float32Array): Float32Array {
  return new Float32Array(row.length);
}

/** Scales all numbers to a standard deviation of {@link SPREAD}. */
function spread(table: readonly Float32Array[]): void {
  const square = table.reduce(
    (sum, row) => sum + row.reduce((so, value) => so + value ** 2, 0) / row.length,
    0,
  );
  const factor = SPREAD / Math.sqrt(square / table.length);
  for (const row of table) row.forEach((value, j) => (row[j] = factor * value));
}

/** The lessons in an order of chance (Fisher and Yates). */
function shuffled(lessons: readonly Lesson[], random: () => number): Lesson[] {
  const order = [...lessons];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
