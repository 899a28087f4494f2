import type { Span, Story } from "../core/story.ts";

/** Longest part that is read at once (tokens): with the prompt and the answer it fits a context of 8k. */
const PART_TOKENS = 2500;

/** What is read in one call: whole sentences of one section. */
export interface Part extends Span {
  /** Index into the story's sections. */
  readonly section: number;
  /** Which part of its section, from 0, and of how many. */
  readonly at: number;
  readonly of: number;
}

/** A story's sections, long ones cut between sentences into parts of about the same size; one without sentences has none. */
export function partsOf(
  story: Pick<Story, "text" | "sections" | "sentences">,
  count: (text: string) => number,
  limit: number = PART_TOKENS,
): Part[] {
  return story.sections.flatMap((section, index) => {
    const sentences = story.sentences.filter(
      ({ start, end }) => start >= section.start && end <= section.end,
    );
    const sizes = sentences.map(({ start, end }) => count(story.text.slice(start, end)) + 1);
    const cuts = cutEvenly(sizes, limit);
    return cuts.map(({ from, to }, at) => {
      const [first, last] = [sentences[from]!, sentences[to - 1]!];
      return { section: index, start: first.start, end: last.end, at, of: cuts.length };
    });
  });
}

/** Runs `[from, to)` of items, as few as can be below the limit, none of more than its share unless one item is. */
function cutEvenly(sizes: readonly number[], limit: number): { from: number; to: number }[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const share = total / Math.max(1, Math.ceil(total / limit));
  const runs: { from: number; to: number }[] = [];
  let size = 0;
  for (const [at, next] of sizes.entries()) {
    const run = runs.at(-1);
    if (run && size + next <= limit && size < share) {
      run.to = at + 1;
      size += next;
    } else {
      runs.push({ from: at, to: at + 1 });
      size = next;
    }
  }
  return runs;
}
