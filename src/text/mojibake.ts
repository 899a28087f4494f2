/** What UTF-8 becomes when it is read as Windows-1252 or Latin-1: accented letters, curly quotes and dashes, Cyrillic. */
const MISREAD =
  /Ã[\u0080-\u00bf‚-™ŒœŠšŽžŸƒˆ˜]|Â[\u00a0-\u00bf]|â€[\u0080-\u00bfœžš“”˜™¦¢]|(?:[ÐÑ][\u0080-\u00bf‚-™ŒœŠšŽžŸƒˆ˜€]){2}/g;

/** Fewer places may be somebody's odd spelling. */
const MIN_PLACES = 3;

const BROKEN = /\ufffd/g;

/** One sentence for each sign that a text's letters were read wrongly before or when it was read; none when it is sound. */
export function letterNotes(text: string): string[] {
  const misread = text.match(MISREAD) ?? [];
  const broken = text.match(BROKEN)?.length ?? 0;
  return [
    ...(misread.length < MIN_PLACES
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
