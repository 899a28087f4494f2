import { outline, story } from "../state.ts";

/** A place of the story for people: the chapter it is in and how much is told by then, as "Chapter 3, 34 %". */
export function placeText(position: number): string {
  const length = story.value?.length ?? 0;
  if (length > 0 && position >= length) return "the end";
  if (position <= 0) return "the beginning";
  const percent = `${Math.floor((100 * position) / Math.max(1, length))} %`;
  const at = outline.value?.sections.findLastIndex(({ start }) => start < position) ?? -1;
  return at < 0 ? percent : `${sectionText(at)}, ${percent}`;
}

/** The place at which words begin that are told from a position on. */
export function startText(start: number): string {
  return placeText(start + 1);
}

/** A chapter's title, or "Part 3" where it has none. */
function sectionText(at: number): string {
  return outline.value?.sections[at]?.title ?? `Part ${at + 1}`;
}
