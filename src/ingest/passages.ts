import { elementAt } from "../core/element-at.ts";
import type { Passage, Section, Span } from "../core/story.ts";
import { countWords } from "../text/word-count.ts";

/** A passage has this many words unless its section ends or a sentence is longer. */
const MIN_WORDS = 60;
const MAX_WORDS = 120;

/** The last sentence of a passage opens the next one too, unless it has more words than this. */
const MAX_OVERLAP_LENGTH = 40;

/** Indices of sentences, both inclusive. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/** The passages of a text: runs of whole sentences, neighbours sharing one, none beyond its section. */
export function passagesOf(
  text: string,
  sections: readonly Section[],
  sentences: readonly Span[],
): Passage[] {
  const words = sentences.map(({ start, end }) => countWords(text.slice(start, end)));
  const passages: Passage[] = [];
  let first = 0;
  for (const [section, { end }] of sections.entries()) {
    let last = first;
    while (last + 1 < sentences.length && elementAt(sentences, last + 1).start < end) last += 1;
    for (const run of runs(words, { first, last })) {
      passages.push({
        start: elementAt(sentences, run.first).start,
        end: elementAt(sentences, run.last).end,
        section,
        firstSentence: run.first,
        lastSentence: run.last,
      });
    }
    first = last + 1;
  }
  return passages;
}

function runs(words: readonly number[], section: Run): Run[] {
  const found: Run[] = [];
  let first = section.first;
  while (first <= section.last) {
    const last = fill(words, first, section.last);
    found.push({ first, last });
    if (last === section.last) break;
    first = overlaps(words, { first, last }) ? last : last + 1;
  }
  return withFullTail(words, found);
}

/** The last sentence of the passage that starts at `first`. */
function fill(words: readonly number[], first: number, end: number): number {
  let last = first;
  let total = words[first] ?? 0;
  while (last < end && total + (words[last + 1] ?? 0) <= MAX_WORDS) {
    last += 1;
    total += words[last] ?? 0;
  }
  return last;
}

/** Whether the run's last sentence is short enough to open the next one, which must reach beyond it. */
function overlaps(words: readonly number[], { first, last }: Run): boolean {
  const shared = words[last] ?? 0;
  return last > first && shared <= MAX_OVERLAP_LENGTH && shared + (words[last + 1] ?? 0) <= MAX_WORDS;
}

/** A short last run reaches back for sentences until it is long enough to be found by. */
function withFullTail(words: readonly number[], found: readonly Run[]): Run[] {
  const tail = found.at(-1);
  const before = found.at(-2);
  if (!tail || !before) return [...found];
  let first = tail.first;
  let total = words.slice(tail.first, tail.last + 1).reduce((sum, n) => sum + n, 0);
  while (total < MIN_WORDS && first - 1 > before.first && total + (words[first - 1] ?? 0) <= MAX_WORDS) {
    first -= 1;
    total += words[first] ?? 0;
  }
  return [...found.slice(0, -1), { first, last: tail.last }];
}
