const MISREAD = new RegExp(
  [
    // UTF-8 read as Windows-1252 or Latin-1: accented letters, curly quotes and dashes, Cyrillic.
    String.raw`Ã[\u0080-\u00bf‚-™ŒœŠšŽžŸƒˆ˜]|Â[\u00a0-\u00bf]|â€[\u0080-\u00bfœžš“”˜™¦¢]`,
    String.raw`(?:[ÐÑ][\u0080-\u00bf‚-™ŒœŠšŽžŸƒˆ˜€]){2}`,
    // Cyrillic in UTF-8 read as Windows-1251, and in Windows-1251 read as Windows-1252.
    String.raw`(?:[РС][^\s\w.,;:!?а-яА-ЯёЁ]){3}`,
    String.raw`(?<!\p{L})[À-ÿ]{4,}(?!\p{L})`,
    // Mac OS Roman read as Windows-1252: curly quotes.
    String.raw`\p{Ll}Õ\p{Ll}|[.,!?]Ó(?!\p{L})`,
  ].join("|"),
  "gu",
);

/** Fewer places may be somebody's odd spelling. */
const MIN_PLACES = 3;

const BROKEN = /\ufffd/g;

/** What in a text looks as if it had been read in a wrong encoding. */
export function misreadIn(text: string): readonly string[] {
  const found = text.match(MISREAD) ?? [];
  return found.length < MIN_PLACES ? [] : found;
}

/** One sentence for each sign that a text's letters were read wrongly before or when it was read; none when it is sound. */
export function letterNotes(text: string): string[] {
  const misread = misreadIn(text);
  const broken = text.match(BROKEN)?.length ?? 0;
  return [
    ...(misread.length === 0
      ? []
      : [
          `Letters in it look as if they were saved in a wrong encoding (“${misread[0]}”, ${misread.length} places): find a copy without them.`,
        ]),
    ...(broken === 0
      ? []
      : [
          `${broken} ${broken === 1 ? "letter" : "letters"} in it cannot be read and ${broken === 1 ? "stands" : "stand"} as “\ufffd”.`,
        ]),
  ];
}
