import { elementAt } from "../core/element-at.ts";
import type { Story } from "../core/story.ts";

/** What of an edition of a story says where its places are. */
export type Edition = Pick<Story, "text" | "sentences">;

/** Folded sentences shorter than this (characters), as "Yes." and "He nodded.", are no sign of where one is. */
const TELLING = 12;

/** The least share of what was known, by characters, that must be found again. */
const ENOUGH = 1 / 2;

/** A run of marks and line ends, which another edition may set in another way, with the spaces about it. */
const MARKS = / ?["“”„«»'’‘‚‹›*_~‐-―\n-][ "“”„«»'’‘‚‹›*_~‐-―\n-]*/gu;

/**
 * Where a bound in the earlier edition of a story lies in the present one (position); `null` when too little of what
 * was known is found again before it. Nothing stands before it that stood only after the bound, and what is new there
 * has something known after it.
 *
 * Sentences are compared, without their marks. Those that stood on both sides of the bound, or are very short, tell
 * nothing; the others count in the order they had, so that one that is quoted in an afterword takes nobody there.
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

const isTelling = (folded: string): boolean => folded.length >= TELLING;

/** The sentences that count, each with the index at which it stands first. */
function firstIndices(sentences: readonly string[], counts: (one: string) => boolean): Map<string, number> {
  const indices = new Map<string, number>();
  for (const [at, one] of sentences.entries()) if (counts(one) && !indices.has(one)) indices.set(one, at);
  return indices;
}

/** A sentence of the present edition and where it stood in the earlier one, as indices; -1 for the very beginning. */
interface Match {
  readonly at: number;
  readonly stood: number;
}

/**
 * The end of the longest run of sentences that are told in the order in which they stood (patience sorting), without
 * what follows a longer stretch of new text than it is itself: a colophon after new chapters takes nobody there.
 */
function lastInOrder(told: readonly string[], stood: ReadonlyMap<string, number>): Match {
  // For each length of a run, the end of one of that length whose index is least, and what stands before it.
  const ends: Run[] = [];
  let last: Run | undefined;
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

interface Run extends Match {
  readonly before: Run | undefined;
}

function withoutStragglers(last: Run | undefined, told: readonly string[]): Run | undefined {
  let [kept, following] = [last, 0];
  for (let run = last; run?.before; run = run.before) {
    following += elementAt(told, run.at).length;
    if (lengthOf(told.slice(run.before.at + 1, run.at)) <= following) continue;
    [kept, following] = [run.before, 0];
  }
  return kept;
}

/** How many of some matches, ascending by where they stood, stood before a limit. */
function countBelow(ascending: readonly Match[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elementAt(ascending, middle).stood < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index up to which both editions go on alike: there a sentence tells where one is, however short it is. */
function wentOn(
  { at, stood }: Match,
  { told, known }: { readonly told: readonly string[]; readonly known: readonly string[] },
): number {
  let [last, next] = [at, stood + 1];
  while (next < known.length && told[last + 1] === known[next]) [last, next] = [last + 1, next + 1];
  return last;
}

function isEnough(known: readonly string[], found: ReadonlySet<string>): boolean {
  return lengthOf(known.filter((one) => found.has(one))) >= ENOUGH * lengthOf(known);
}

function lengthOf(sentences: readonly string[]): number {
  return sentences.reduce((sum, one) => sum + one.length, 0);
}
