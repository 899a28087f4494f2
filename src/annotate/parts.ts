import type { Span, Story } from "../core/story.ts";

/** Longest part that is read at once (tokens): with prompt and answer it fits a context of 8k. */
const MAX_PART_TOKENS = 2500;

/** What is read in one call: whole sentences of one section. */
export interface Part extends Span {
  /** Index into the story's sections. */
  readonly section: number;
  /** Where that section lies. */
  readonly within: Span;
  /** Which part of its section, from 0, and of how many. */
  readonly at: number;
  readonly of: number;
}

/** A story's sections, long ones cut between sentences into parts of about the same size; empty ones have none. */
export function partsOf(
  story: Pick<Story, "text" | "sections" | "sentences">,
  count: (text: string) => number,
  limit: number = MAX_PART_TOKENS,
): Part[] {
  return story.sections.flatMap((section, index) => {
    const sentences = story.sentences.filter(
      ({ start, end }) => start >= section.start && end <= section.end,
    );
    const sizes = sentences.map(({ start, end }) => count(story.text.slice(start, end)) + 1);
    const cuts = cutEvenly(sizes, limit);
    return cuts.flatMap(({ from, to }, at) => {
      const [first, last] = [sentences[from], sentences[to - 1]];
      if (!first || !last) return [];
      return [{ section: index, within: section, start: first.start, end: last.end, at, of: cuts.length }];
    });
  });
}

/** Runs `[from, to)` of items: as few as the limit allows, each of about the same size. */
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

/** Parts in telling order, so many in a row as are read at a time. */
export function readTogether(parts: readonly Part[], atOnce: number): Part[][] {
  return Array.from({ length: Math.ceil(parts.length / atOnce) }, (_, at) =>
    parts.slice(at * atOnce, (at + 1) * atOnce),
  );
}
