import type { Story } from "../core/story.ts";

/** A section's summary. */
export interface ToldSummary {
  /** Index into the story's sections. */
  readonly section: number;
  readonly text: string;
}

/** The summaries of the sections that are told to their end by a bound, in telling order: the story so far. */
export function summariesUpTo({ sections }: Pick<Story, "sections">, bound: number): ToldSummary[] {
  return sections.flatMap(({ summary, end }, section) =>
    summary !== null && end <= bound ? [{ section, text: summary }] : [],
  );
}
