import { outline, story } from "../state.ts";

/** A place of the story for people: the chapter it is in and how much is told by then, as "Chapter 3, 34 %". */
export function placeText(position: number): string {
  const at = outline.value?.sections.findLastIndex(({ start }) => start < position) ?? -1;
  return placeWithin(story.value?.length ?? 0, position, at < 0 ? "" : `${sectionText(at)}, `);
}

/** A place by what stands before its percentage, and how much of so long a story is told by then. */
export function placeWithin(length: number, position: number, before: string): string {
  if (length > 0 && position >= length) return "the end";
  if (position <= 0) return "the beginning";
  // Who said "40%" is at the last letter of that.
  return `${before}${Math.floor((100 * (position + 1)) / Math.max(1, length))}\u00A0%`;
}

/** The place at which words begin that are told from a position on. */
export function startText(start: number): string {
  return placeText(start + 1);
}

/** A chapter's title, or "Part 3" where it has none. */
function sectionText(at: number): string {
  return outline.value?.sections[at]?.title ?? `Part ${at + 1}`;
}

/** The book that a chapter is in and its own name: "Book One — Chapter 2" in two; no book where there is none. */
export function partsOf(name: string): { readonly book: string; readonly chapter: string } {
  const at = name.lastIndexOf(" — ");
  return at < 0 ? { book: "", chapter: name } : { book: name.slice(0, at), chapter: name.slice(at + 3) };
}
