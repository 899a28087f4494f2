/** Shown as nothing, or turning the direction in which the rest is read; what joins letters and emoji has rules of its own. */
const UNSEEN =
  /(?!\n|\t|\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?<!\p{Emoji})[\ufe0e\ufe0f]/gu;
/** What terminals obey: colours, titles of windows, links (ECMA-48: control sequences and strings). */
const SEQUENCES = new RegExp(
  String.raw`\u{1b}(?:\[[\d;?]*[ -/]*[@-~]|[\]PX^_][^\u{7}\u{1b}\n]*(?:\u{7}|\u{1b}\\))`,
  "gu",
);
/** Line ends of other kinds, which some programs obey. */
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/gu;
/** White space, among it the blank of Braille, which counts as a sign. */
const SPACES = /[\s\u2800]+/gu;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Begins with an emoji, or with a letter of a script that joiners shape. */
const SHAPED_BY_JOINERS =
  /^(?:[\ufe0f\p{Extended_Pictographic}\p{Emoji_Modifier}]|(?![\p{Script=Latin}\p{Script=Inherited}])[\p{L}\p{M}])/u;

/** A text without joiners where they shape nothing: word processors leave them behind, and nobody sees them. */
export function withoutStrayJoiners(text: string): string {
  return text.replace(/[^\u200c\u200d]?[\u200c\u200d]+/gu, (found) =>
    SHAPED_BY_JOINERS.test(found) ? found : found.replace(/[\u200c\u200d]+/u, ""),
  );
}

/**
 * A text from outside as it reads: without control characters (line ends and tabs stay), characters that are shown as
 * nothing, and those that turn the direction of reading (https://www.unicode.org/reports/tr9/). Doing it twice changes
 * nothing.
 */
export function visible(text: string): string {
  const seen = text.replaceAll(SEQUENCES, "").replaceAll(LINE_ENDS, "\n").replaceAll(UNSEEN, "");
  return withoutStrayJoiners(seen);
}

/** A name from outside as it reads, on one line; empty when nothing of it can be seen. */
export function visibleName(name: string): string {
  const shown = visible(name).replaceAll(SPACES, " ").trim();
  return SEEN.test(shown) ? shown : "";
}
