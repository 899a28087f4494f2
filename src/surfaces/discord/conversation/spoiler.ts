/** What makes a line a quotation, a heading, small print or an item: such a line may end a mark around it. */
const LINE_MARKS = /^[ \t]*(?:(?:>>>|>|#{1,3}|-#|[-*+]|\d{1,9}[.)])(?:[ \t]+|$))+/gmu;

/**
 * A text behind a spoiler mark that holds to its end. Discord ends one at the next two bars, escaped or not, so no two
 * stand side by side in it; nor is there code in it, in which nothing can be escaped.
 */
export function spoiler(text: string): string {
  const plain = besideSpoiler(text.replaceAll(LINE_MARKS, "").trim());
  if (plain === "") return "";
  // A backslash or a bar right before the mark would be taken for part of it.
  return `||${/[\\|]$/u.test(plain) ? `${plain} ` : plain}||`;
}

/** Words in the same message as a spoiler mark, such as a name: they begin no mark or code that ours would end. */
export function besideSpoiler(words: string): string {
  return words.replaceAll("`", "'").replaceAll(/\\?\|/gu, String.raw`\|`);
}
