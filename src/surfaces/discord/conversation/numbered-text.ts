import type { Reply, Support } from "../../../core/reply.ts";
import type { Span } from "../../../core/span.ts";
import { NARRATOR } from "../../../core/vantage.ts";
import { speakerName } from "../../../knowledge/speakers.ts";
import { quotedSpans } from "../../../text/quotations.ts";

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** Between numbers, so that 1 and 2 are not 12: a narrow space that does not break. */
const SPACE = "\u202F";
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]+`/gu;

/** Whether the narrator gives a reply: characters speak, and nobody speaks in footnotes. */
export function isByNarrator({ speaker }: Pick<Reply, "speaker">): boolean {
  return speaker === speakerName(NARRATOR);
}

/**
 * The text of a reply; a narrator's with the numbers of the passages it rests on, small and behind their sentences.
 * Sentences in a row with the same passages share their numbers. Quotations and code stay as they are.
 */
export function numberedText(reply: Pick<Reply, "text" | "speaker" | "support">): string {
  const { text, support } = reply;
  if (!isByNarrator(reply)) return text;
  const whole = [...quotedSpans(text).flatMap((span) => heldOpen(text, span)), ...codeIn(text)];
  const numbered = support.filter(({ end }) => !whole.some((span) => span.start < end && end < span.end));
  let [shown, from] = ["", 0];
  for (const [at, one] of numbered.entries()) {
    if (isSame(one, numbered[at + 1])) continue;
    shown += text.slice(from, one.end) + numbersOf(one);
    from = one.end;
  }
  return shown + text.slice(from);
}

/** A quotation, with its end where nothing closes it: a number there would stand inside. */
function heldOpen(text: string, { start, end, closed }: Span & { readonly closed: boolean }): Span {
  return { start, end: closed && text[start] !== ">" ? end : end + 1 };
}

function codeIn(text: string): Span[] {
  return [...text.matchAll(CODE)].map(({ index: start, 0: code }) => ({ start, end: start + code.length }));
}

function isSame(one: Support, next: Support | undefined): boolean {
  return next !== undefined && one.passages.join() === next.passages.join();
}

function numbersOf({ passages }: Support): string {
  const numbers = passages.toSorted((one, other) => one - other).map((at) => String(at + 1));
  return numbers
    .map((number) => number.replaceAll(/\d/gu, (digit) => DIGITS[Number(digit)] ?? ""))
    .join(SPACE);
}
