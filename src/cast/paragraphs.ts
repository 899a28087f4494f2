import type { MentionSource } from "./mentions.ts";
import { tokenAt } from "./tokens.ts";

/** A paragraph by the indices of its words, both inclusive, and how much of it is speech. */
export interface Paragraph {
  readonly first: number;
  readonly last: number;
  /** Whether it begins with speech of its own: somebody's turn. */
  readonly isTurn: boolean;
  /** Whether it goes on with the speech of the paragraph before, which closes no mark. */
  readonly goesOn: boolean;
  readonly talks: boolean;
}

/** Between the speech of one paragraph and the next: a mark that opens, and none that closed. */
const OPENED_AGAIN = /^[^"“”„«»'‘’]*\n\n[^"“”„«»'‘’]*["“„«‘']+[^"“”„«»'‘’]*$/u;

/** The paragraphs of a telling that have words. */
export function paragraphsOf({ text, tokens }: Pick<MentionSource, "text" | "tokens">): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let first = 0;
  for (let border = text.indexOf("\n\n"); first < tokens.length; border = text.indexOf("\n\n", border + 2)) {
    const end = border < 0 ? text.length : border;
    let [last, talks] = [first - 1, false];
    while (last + 1 < tokens.length && tokenAt(tokens, last + 1).start < end)
      talks = tokenAt(tokens, ++last).quoted || talks;
    if (last < first) continue;
    const [own, before] = [tokenAt(tokens, first), tokenAt(tokens, first - 1)];
    const goesOn = own.quoted && before.quoted && OPENED_AGAIN.test(text.slice(before.end, own.start));
    paragraphs.push({ first, last, isTurn: own.quoted && !goesOn, goesOn, talks });
    first = last + 1;
  }
  return paragraphs;
}
