import { sectionName } from "../core/story.ts";
import type { VantageView } from "./view.ts";

/** As much of the end is shown, back to the start of a sentence (characters). */
const LENGTH = 300;

/** The last words of what a view knows, with the section they stand in; empty when it knows nothing. */
export function lastKnown({ vantage: { story }, spans, text }: VantageView): string {
  const last = spans.at(-1);
  if (last === undefined) return "";
  const from = Math.max(last.start, last.end - LENGTH);
  const start =
    story.sentences.find((sentence) => sentence.start >= from && sentence.end <= last.end)?.start ?? from;
  const section = story.sections.findIndex((one) => one.start <= start && start < one.end);
  const place = story.sections.length > 1 ? `(${sectionName(story, Math.max(0, section))}) ` : "";
  return place + text.slice(start, last.end).trim();
}
