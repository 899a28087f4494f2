/** A longer run of characters counts as several words, so that text without spaces has a size too. */
const MAX_WORD = 24;

const WORDS = new RegExp(
  String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,${MAX_WORD}}`,
  "gu",
);

/** Number of words between spaces; Chinese and Japanese characters count one each. */
export function countWords(text: string): number {
  return text.match(WORDS)?.length ?? 0;
}

/** Length of the text's first `count` words, or of all of it when it has no more. */
export function lengthOfWords(text: string, count: number): number {
  WORDS.lastIndex = 0;
  for (let left = count; left > 0; left -= 1) {
    if (!WORDS.test(text)) return text.length;
  }
  return WORDS.lastIndex;
}
