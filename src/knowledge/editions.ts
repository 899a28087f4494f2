import { elementAt } from "../core/element-at.ts";
import type { Story } from "../core/story.ts";

/** The parts of an edition that are compared to find its positions. */
export type Edition = Pick<Story, "text" | "sentences">;

/** Folded sentences shorter than this (characters), like "Yes." and "He nodded.", say nothing about a position. */
const MIN_TELLING_LENGTH = 12;

/** Least share of the known text, by characters, that must be found again. */
const MIN_FOUND_SHARE = 1 / 2;

/** A run of marks and line ends, which editions may set differently, with the spaces around it. */
const MARKS = / ?["“”„«»'’‘‚‹›*_~‐-―\n-][ "“”„«»'’‘‚‹›*_~‐-―\n-]*/gu;

/**
 * Where a bound in the earlier edition of a story lies in the present one (position); `null` when too little of the
 * known text is found again before it. No text before it was only after the bound in the earlier edition, and any new
 * text before it has known text after it.
 *
 * Sentences are compared without their marks. Those that were on both sides of the bound, or are very short, do not
 * count; the others count in their earlier order, so that one quoted in an afterword does not move the bound there.
 */
export function migratedPosition(
  bound: number,
  { earlier, present }: { readonly earlier: Edition; readonly present: Edition },
): number | null {
  const unchanged = earlier.text.slice(0, bound);
  if (present.text.startsWith(unchanged)) return unchanged.length;
  const before = foldedSentences(earlier);
  const unknown = earlier.sentences.findIndex(({ end }) => end > bound);
  const known = unknown < 0 ? before : before.slice(0, unknown);
  const [within, beyond] = [new Set(known), new Set(before.slice(known.length))];
  const now = foldedSentences(present);
  const stop = now.findIndex((one) => beyond.has(one) && !within.has(one));
  const told = stop < 0 ? now : now.slice(0, stop);
  const stood = firstIndices(known, (one) => isTelling(one) && !beyond.has(one));
  const last = wentOn(lastInOrder(told, stood), { told, known });
  return isEnough([...stood.keys()], new Set(told.slice(0, last + 1)))
    ? (present.sentences[last]?.end ?? 0)
    : null;
}

function foldedSentences({ text, sentences }: Edition): string[] {
  return sentences.map(({ start, end }) =>
    text.slice(start, end).normalize("NFKC").toLowerCase().replaceAll(MARKS, " ").trim(),
  );
}

const isTelling = (folded: string): boolean => folded.length >= MIN_TELLING_LENGTH;

/** The sentences that count, each with its first index. */
function firstIndices(sentences: readonly string[], counts: (one: string) => boolean): Map<string, number> {
  const indices = new Map<string, number>();
  for (const [at, one] of sentences.entries()) if (counts(one) && !indices.has(one)) indices.set(one, at);
  return indices;
}

/** The index of a sentence in the present edition and in the earlier one; -1 for the very start. */
interface Match {
  readonly at: number;
  readonly stood: number;
}

/**
 * The end of the longest run of sentences that kept their order (patience sorting), without any tail that follows more
 * new text than it is long itself: a colophon after new chapters does not move the bound there.
 */
function lastInOrder(told: readonly string[], stood: ReadonlyMap<string, number>): Match {
  // For each length, the run of that length whose end has the least index.
  const ends: SentenceRun[] = [];
  let last: SentenceRun | undefined;
  for (const [at, one] of told.entries()) {
    const index = stood.get(one);
    if (index === undefined) continue;
    const length = countBelow(ends, index);
    const run = { at, stood: index, before: ends[length - 1] };
    if (length === ends.length) last = run;
    ends[length] = run;
  }
  return withoutStragglers(last, told) ?? { at: -1, stood: -1 };
}

interface SentenceRun extends Match {
  readonly before: SentenceRun | undefined;
}

function withoutStragglers(last: SentenceRun | undefined, told: readonly string[]): SentenceRun | undefined {
  let [kept, following] = [last, 0];
  for (let run = last; run?.before; run = run.before) {
    following += elementAt(told, run.at).length;
    if (lengthOf(told.slice(run.before.at + 1, run.at)) <= following) continue;
    [kept, following] = [run.before, 0];
  }
  return kept;
}

/** How many matches, ascending by earlier index, have one below a limit. */
function countBelow(ascending: readonly Match[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elementAt(ascending, middle).stood < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index up to which both editions continue alike: there even short sentences count. */
function wentOn(
  { at, stood }: Match,
  { told, known }: { readonly told: readonly string[]; readonly known: readonly string[] },
): number {
  let [last, next] = [at, stood + 1];
  while (next < known.length && told[last + 1] === known[next]) [last, next] = [last + 1, next + 1];
  return last;
}

function isEnough(known: readonly string[], found: ReadonlySet<string>): boolean {
  return lengthOf(known.filter((one) => found.has(one))) >= MIN_FOUND_SHARE * lengthOf(known);
}

function lengthOf(sentences: readonly string[]): number {
  return sentences.reduce((sum, one) => sum + one.length, 0);
}
