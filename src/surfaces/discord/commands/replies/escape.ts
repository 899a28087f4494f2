/** Signs that mean something to Discord wherever they stand: emphasis, code, spoilers, links, mentions, escapes. */
const SIGNS = /[\\*_~`|<>[\]]/gu;
/** Signs that make a line a heading, an item, small print: only at its start. */
const LINE_SIGNS = /^([ \t]*)([#+-]|\d+(?=[.)]))/gmu;

/**
 * A text so that Discord shows it sign for sign: nothing in it becomes emphasis, a heading, a link, a mention or a
 * spoiler. (`escapeMarkdown` of discord.js leaves quotations, small print, mentions and runs of four backticks.)
 */
export function escaped(text: string): string {
  return text.replaceAll(SIGNS, String.raw`\$&`).replaceAll(LINE_SIGNS, (_, space: string, sign: string) =>
    // A backslash before a digit would be shown, so it goes before the point.
    /\d/u.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  );
}

/** A text as a quotation, shown sign for sign; blank lines stay within it. */
export function blockQuote(text: string): string {
  return escaped(text.trim()).replaceAll(/\n+/gu, "\n").replaceAll(/^/gmu, "> ");
}
