import { sectionName, type Span } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { type Heading, headingOf, NESTING } from "../text/headings.ts";

/** "in chapter 34,", "of Book Two": a keyword and a number in digits or letters, with preposition and comma. */
const NAMED_SECTION =
  /\s?(?:\b(?:in|of|from|during|at)\s+)?\b(?:the\s+)?(book|part|volume|act|chapter|letter|canto|scene|episode)\s+([\p{L}\d]+(?:-\p{L}+)?)(?:\s*,)?/giu;

/** A question without the sections it names, and those sections. */
export interface SectionedQuestion {
  readonly question: string;
  /** All sections of that name that begin before the bound; empty when the question names none. */
  readonly sections: readonly Span[];
}

/**
 * Finds the sections that a question names by number: "in chapter 34", "in book two, chapter IX". A number that no
 * section has stays in the question.
 */
export function askedSections(
  question: string,
  { story, bound }: Pick<Vantage, "story" | "bound">,
): SectionedQuestion {
  const asked = [...question.matchAll(NAMED_SECTION)].flatMap(([, keyword = "", number = ""]) => {
    const heading = headingOf(`${capitalised(keyword)} ${number}`);
    return heading?.number ? [heading] : [];
  });
  if (asked.length === 0) return { question, sections: [] };
  const sections = story.sections.filter(({ start }, at) => {
    if (start >= bound) return false;
    const headings = headingsOf(sectionName(story, at));
    return asked.every((one) => headings.some((other) => isSame(one, other)));
  });
  if (sections.length === 0) return { question, sections };
  return { question: question.replaceAll(NAMED_SECTION, "").trim(), sections };
}

/** The headings in a section's name, such as "BOOK ONE: 1805 — CHAPTER I". */
function headingsOf(name: string): Heading[] {
  return name.split(NESTING).flatMap((part) => headingOf(part) ?? []);
}

function isSame(one: Heading, other: Heading): boolean {
  return one.number === other.number && keywordOf(one) === keywordOf(other);
}

function keywordOf({ title }: Heading): string {
  return /\p{L}+/u.exec(title)?.[0].toLowerCase() ?? "";
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
