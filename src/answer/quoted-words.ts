import { closingFor, type QuotedSpan, quotedSpans } from "../text/quotations.ts";
import { wordsIn } from "../text/names.ts";
import type { Quote } from "../core/reply.ts";
import type { Guarded } from "../core/trace.ts";
import type { Trace } from "./trace.ts";

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
  readonly trace?: Trace;
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
/** What can end a quotation left open, or make it another: to read all of it again for each dot takes the square of the time. */
const MAY_CHANGE_QUOTATION = /[\p{L}\p{N}"'“”„‘’‚«»‹›>]/u;
/** Follows words that a model gave for the story's and that are not. */
const NOT_VERBATIM = "†";

/**
 * Checks the quotations in a text that arrives in stretches, so that nothing is shown as the story's words that the story
 * does not say. What is nearly right gets the story's words; anything else loses its marks and gets a dagger. A quotation
 * by the narrator that a stretch leaves open goes on in the next as long as the whole is said, and is closed else. Every
 * quotation is noted in `findings`.
 */
export function quoteChecking(rules: QuoteRules, findings: QuoteFindings): (stretch: string) => string {
  /** The quotation left open, as it is shown; empty for none. */
  let open = "";
  return (stretch) => {
    if (open !== "" && !MAY_CHANGE_QUOTATION.test(stretch)) {
      open += stretch;
      return stretch;
    }
    let shown = withCheckedQuotes(open + stretch, rules, findings);
    if (!shown.startsWith(open))
      shown = open + closingFor(open) + withCheckedQuotes(withoutEnd(open, stretch), rules, findings);
    const result = shown.slice(open.length);
    open = rules.isNarrator || rules.quotesStory ? leftOpen(shown) : "";
    return result;
  };
}

/** The quotation that a text leaves open, with its mark; empty for none. A mark behind a word opens nothing. */
function leftOpen(text: string): string {
  const last = quotedSpans(text).at(-1);
  if (last === undefined || last.closed || text[last.start] === ">") return "";
  const isBehindWord = /\S$/u.test(text.slice(0, last.start)) && !/^[\p{L}\p{N}]/u.test(last.text);
  return isBehindWord ? "" : text.slice(last.start);
}

/** A stretch without the mark that closes the quotation left open before it: alone it would open another. */
function withoutEnd(open: string, stretch: string): string {
  const [span] = quotedSpans(open + stretch);
  if (!span?.closed) return stretch;
  const end = span.end - open.length;
  return stretch.slice(0, end - 1) + stretch.slice(end);
}

function withCheckedQuotes(text: string, rules: QuoteRules, findings: QuoteFindings): string {
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
  const isLine = text[span.start] === ">";
  const mayMoveMark = !isSaid && !isLine && (rules.isNarrator || rules.quotesStory);
  const part = mayMoveMark ? saidBesidesOneWord(span.text, rules) : null;
  if (part !== null) {
    quotes.push({ text: part.said, verified: true });
    const at = written.indexOf(span.text);
    noted(rules, span, "put right", part.said);
    const opening = written.slice(0, at);
    const end = span.closed || part.after === "" ? written.slice(at + span.text.length) : closingFor(opening);
    return part.before + opening + part.said + end + part.after;
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
    noted(rules, span, "put right", words);
    return written.replace(span.text, () => words);
  }
  quotes.push({ text: span.text, verified: false });
  noted(rules, span, "marked");
  findings.misquoted++;
  return withoutQuotationMarks(span.text).replace(/[\s.,;:!?…]*$/u, (end) => NOT_VERBATIM + end);
}

function noted({ trace }: QuoteRules, { text }: QuotedSpan, done: Guarded["done"], instead?: string): void {
  trace?.({
    type: "guarded",
    fault: "quotation",
    words: text,
    done,
    ...(instead !== undefined && { instead }),
  });
}

/** Apostrophes stay, which look like single marks inside. */
function withoutQuotationMarks(text: string): string {
  return text.replaceAll(/["“”„«»‹›]/gu, "").replaceAll(/^['‘‚]+|['’‘]+$/gu, "");
}

/** A quotation of which all but the first or the last word is said, so that the mark can stand one word further in. */
function saidBesidesOneWord(
  quotation: string,
  { isSaid }: QuoteRules,
): { readonly before: string; readonly said: string; readonly after: string } | null {
  const [, first = "", rest = ""] = /^([^\s"'“”‘’„]+\s+)(\S+\s[^]+)$/u.exec(quotation) ?? [];
  if (rest !== "" && isSaid(rest)) return { before: first, said: rest, after: "" };
  const [, start = "", last = ""] = /^([^]+\s\S+)(\s+[^\s"'“”‘’„]+)$/u.exec(quotation) ?? [];
  return start !== "" && isSaid(start) ? { before: "", said: start, after: last } : null;
}

/** Whether a quotation is given for words of the story. */
function claimsStory(text: string, { start, text: words }: QuotedSpan, rules: QuoteRules): boolean {
  if (rules.quotesStory || text[start] === ">") return true;
  if (rules.isNarrator)
    return wordsIn(words).length >= MIN_QUOTED_WORDS && !(rules.isAsked(words) && DENIES.test(text));
  return STORY_SAYS.test(text.slice(0, start));
}
