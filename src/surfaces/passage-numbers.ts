import type { Reply, Support } from "../core/reply.ts";
import type { Span } from "../core/span.ts";
import { quotedSpans } from "../text/quotations.ts";

/** Where in a reply the numbers of passages stand, behind the sentences that rest on them. */
export interface PassageNumbers {
  /** Position in the text of the reply. */
  readonly at: number;
  /** Indices into the passages of the reply, ascending. */
  readonly passages: readonly number[];
}

const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]+`/gu;

/**
 * The passages that the sentences of a reply rest on. Sentences in a row with the same passages share their numbers. Quotations
 * and code stay as they are.
 */
export function passageNumbers({ text, support }: Pick<Reply, "text" | "support">): PassageNumbers[] {
  const whole = [...quotedSpans(text).flatMap((span) => heldOpen(text, span)), ...codeIn(text)];
  const numbered = support.filter(({ end }) => !whole.some((span) => span.start < end && end < span.end));
  return numbered
    .filter((one, at) => !isSame(one, numbered[at + 1]))
    .map(({ end, passages }) => ({ at: end, passages: passages.toSorted((one, other) => one - other) }));
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
