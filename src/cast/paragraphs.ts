import type { MentionSource } from "./mentions.ts";
import { tokenAt } from "./tokens.ts";

/** A paragraph by the indices of its words, both inclusive, and how much of it is speech. */
export interface Paragraph {
  readonly first: number;
  readonly last: number;
  /** Whether it begins with speech: somebody's turn. */
  readonly isTurn: boolean;
  readonly talks: boolean;
}

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
    paragraphs.push({ first, last, isTurn: tokenAt(tokens, first).quoted, talks });
    first = last + 1;
  }
  return paragraphs;
}
