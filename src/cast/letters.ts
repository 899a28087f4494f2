import type { Span, Story } from "../core/story.ts";
import { sectionAt } from "./section-at.ts";

/** "My dear Kitty," "Dear Count—": how a paragraph outside speech begins a letter. */
const SALUTATION = /^_?(?:my )?dear(?:est)?\b[^.!?“”"\n]{2,60}?[,:—–-]/iu;
/** "Your affectionate sister", "Who ever am, etc.", "JULIE": a short paragraph that only ends one. */
const SIGNATURE =
  /^_?(?:(?:[Ee]ver )?[Yy]ours?\b[^“”"?!]*|[^“”"?!]*(?:etc|&c)\.?_?|(?:\p{Lu}[\p{L}.’'-]*[\s,]*){1,4}_?)$/u;
const MAX_SIGNATURE = 80;
/** A signature is looked for so far on (paragraphs). */
const LONGEST = 25;
/** A section with a larger share of letters is told in letters: what they tell happens in it. */
const MAX_SHARE = 0.8;

/**
 * The letters in a telling that stand outside quotation marks, in order: their words are their writer's, and whoever is named
 * in them is spoken of. Without a signature only its first paragraph counts.
 */
export function lettersIn({ text, sections }: Pick<Story, "text" | "sections">): Span[] {
  if (!/dear/iu.test(text)) return [];
  const paragraphs: Span[] = [];
  for (let start = 0; start < text.length;) {
    const border = text.indexOf("\n\n", start);
    const end = border < 0 ? text.length : border;
    paragraphs.push({ start, end });
    start = end + 2;
  }
  const letters: Span[] = [];
  for (let at = 0; at < paragraphs.length; at++) {
    const first = paragraphs[at];
    if (!first || !SALUTATION.test(text.slice(first.start, Math.min(first.end, first.start + 100)))) continue;
    const section = sectionAt(sections, first.start);
    const length = paragraphs
      .slice(at + 1, at + 1 + LONGEST)
      .findIndex((one) => sectionAt(sections, one.start) === section && isSignature(text, one));
    // A line that only greets belongs to the paragraph after it.
    const greets = first.end - first.start <= MAX_SIGNATURE ? 1 : 0;
    at += length < 0 ? greets : length + 1;
    letters.push({ start: first.start, end: paragraphs[at]?.end ?? first.end });
  }
  return letters.filter((letter) => {
    const at = sectionAt(sections, letter.start);
    const inSection = letters.filter(({ start }) => sectionAt(sections, start) === at);
    const [from, to] = [sections[at]?.start ?? 0, sections[at + 1]?.start ?? text.length];
    return inSection.reduce((sum, { start, end }) => sum + end - start, 0) <= MAX_SHARE * (to - from);
  });
}

function isSignature(text: string, { start, end }: Span): boolean {
  const paragraph = text.slice(start, end);
  return paragraph.length <= MAX_SIGNATURE && SIGNATURE.test(paragraph);
}
