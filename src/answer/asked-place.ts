import { sectionName, type Span } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { type Heading, headingOf } from "../text/headings.ts";

/** "in chapter 34,", "of Book Two": a keyword, a number in digits or letters, and what ties them to the sentence. */
const NAMED_PLACE =
  /\s?(?:\b(?:in|of|from|during|at)\s+)?\b(?:the\s+)?(book|part|volume|act|chapter|letter|canto|scene|episode)\s+([\p{L}\d]+(?:-\p{L}+)?)(?:\s*,)?/giu;

/** A question without the place it names, and the sections that are that place. */
export interface PlacedQuestion {
  readonly question: string;
  /** All sections that bear the name and have begun before the bound; empty when the question names none. */
  readonly places: readonly Span[];
}

/**
 * Finds the sections that a question names by number: "in chapter 34", "in book two, chapter IX". A number that no
 * section bears stays in the question.
 */
export function askedPlace(
  question: string,
  { story, bound }: Pick<Vantage, "story" | "bound">,
): PlacedQuestion {
  const asked = [...question.matchAll(NAMED_PLACE)].flatMap(([, keyword, number]) => {
    const heading = headingOf(`${capitalised(keyword!)} ${number!}`);
    return heading?.number ? [heading] : [];
  });
  if (asked.length === 0) return { question, places: [] };
  const places = story.sections.filter(({ start }, at) => {
    if (start >= bound) return false;
    const borne = headingsOf(sectionName(story, at));
    return asked.every((one) => borne.some((other) => isSame(one, other)));
  });
  if (places.length === 0) return { question, places };
  return { question: question.replaceAll(NAMED_PLACE, "").trim(), places };
}

/** The headings in a section's name, such as "BOOK ONE: 1805 — CHAPTER I". */
function headingsOf(name: string): Heading[] {
  return name.split(" — ").flatMap((part) => headingOf(part) ?? []);
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
