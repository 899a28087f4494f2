const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Every offset from `from` on at which `words` stand in `text` as whole words: no letter or digit touches them. */
export function* wholeWordsIn(text: string, words: string, from = 0): Generator<number, void> {
  if (words === "") return;
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1))
    if (!isWordChar(text[at - 1]) && !isWordChar(text[at + words.length])) yield at;
}

/** Whether a character can be part of a word; there is none before a text's start and after its end. */
export function isWordChar(char: string | undefined): boolean {
  return char !== undefined && LETTER_OR_DIGIT.test(char);
}

/** The text as a pattern that matches it alone. */
export function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
