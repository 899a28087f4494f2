import { type QuotedSpan, quotedSpans } from "../text/quotations.ts";
import { wordsIn } from "../text/names.ts";
import type { Quote } from "../core/reply.ts";

/** What quotations are checked against. */
export interface QuoteRules {
  /** Whether the narrator speaks: in a character's mouth quotation marks are mostly speech of their own. */
  readonly isNarrator: boolean;
  /** Whether every quotation is given for words of the story, also short ones and a character's. */
  readonly quotesStory: boolean;
  /** Whether the part of the story that may be known says these words. */
  readonly isSaid: (quotation: string) => boolean;
  /** Whether the talk so far holds these words. */
  readonly isAsked: (quotation: string) => boolean;
  /** The words of that part that a quotation is meant to be; `null` when none are like it. */
  readonly nearest: (quotation: string) => string | null;
}

/** What was found of quotations. */
export interface QuoteFindings {
  /** Each as it is shown. */
  readonly quotes: Quote[];
  /** How many were given for the story's words and are marked, because they are not. */
  misquoted: number;
}

/** Quotations by the narrator of fewer words are turns of phrase: words and titles also stand in quotation marks. */
const MIN_QUOTED_WORDS = 5;
/** Says that the words that follow are the story's own. */
const STORY_SAYS =
  /\b(?:book|story|text|passage|novel|chapter|Buch|Geschichte|Text|Roman|Kapitel)\b[^.!?\n]{0,20}\b(?:says?|said|tells?|reads?|goes|puts?|writes?|sagt|steht|erzählt|heißt)\b[^.!?\n]{0,40}$/iu;
/** Says that the words asked for are not the story's. */
const DENIES =
  /n['’]t(?!\p{L})|(?<!\p{L})(?:no|not|never|nowhere|nein|nicht|nie|nirgends|kein\p{L}*|non|pas|jamais|nunca)(?!\p{L})/iu;
/** Follows words that a model gave for the story's and that are not. */
const NOT_VERBATIM = "†";

/**
 * A text in which nothing is shown as the story's words that the story does not say. What is nearly right gets the
 * story's words; anything else loses its marks and gets a dagger. Every quotation is noted in `findings`.
 */
export function withCheckedQuotes(text: string, rules: QuoteRules, findings: QuoteFindings): string {
  let result = "";
  let from = 0;
  for (const span of quotedSpans(text)) {
    result += text.slice(from, span.start) + checkedQuote(text, span, rules, findings);
    from = span.end;
  }
  return result + text.slice(from);
}

function checkedQuote(text: string, span: QuotedSpan, rules: QuoteRules, findings: QuoteFindings): string {
  const { quotes } = findings;
  const written = text.slice(span.start, span.end);
  if (span.text.trim() === "") return written;
  const isSaid = rules.isSaid(span.text);
  const part =
    isSaid || !(rules.isNarrator || rules.quotesStory) ? null : saidBesidesOneWord(span.text, rules);
  if (part !== null) {
    quotes.push({ text: part.said, verified: true });
    const at = written.indexOf(span.text);
    const [opening, closing] = [written.slice(0, at), written.slice(at + span.text.length)];
    return part.before + opening + part.said + closing + part.after;
  }
  if (isSaid || !claimsStory(text, span, rules)) {
    quotes.push({ text: span.text, verified: isSaid });
    return written;
  }
  const nearest = rules.nearest(span.text);
  if (nearest !== null) {
    const [, closing = ""] = /([.,;:!?…]*)\s*$/u.exec(span.text) ?? [];
    const words = nearest + closing;
    quotes.push({ text: words, verified: true });
    return written.replace(span.text, () => words);
  }
  quotes.push({ text: span.text, verified: false });
  findings.misquoted++;
  return span.text.replaceAll(/["“”„«»‹›]/gu, "").replace(/[\s.,;:!?…]*$/u, (end) => NOT_VERBATIM + end);
}

/** A quotation of which all but the first or the last word is said, so that the mark can stand one word further in. */
function saidBesidesOneWord(
  quotation: string,
  { isSaid }: QuoteRules,
): { readonly before: string; readonly said: string; readonly after: string } | null {
  const [, first = "", rest = ""] = /^(\S+\s+)(\S+\s[^]+)$/u.exec(quotation) ?? [];
  if (rest !== "" && isSaid(rest)) return { before: first, said: rest, after: "" };
  const [, start = "", last = ""] = /^([^]+\s\S+)(\s+\S+)$/u.exec(quotation) ?? [];
  return start !== "" && isSaid(start) ? { before: "", said: start, after: last } : null;
}

/** Whether a quotation is given for words of the story. */
function claimsStory(text: string, { start, text: words }: QuotedSpan, rules: QuoteRules): boolean {
  if (rules.quotesStory || text[start] === ">") return true;
  if (rules.isNarrator)
    return wordsIn(words).length >= MIN_QUOTED_WORDS && !(rules.isAsked(words) && DENIES.test(text));
  return STORY_SAYS.test(text.slice(0, start));
}
