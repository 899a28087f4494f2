import { visible } from "../../../../text/visible.ts";

/*
 * All that comes from outside and is shown on Discord (names, titles, people's words, what a model writes) goes through
 * this file.
 */

/** Characters that mean something to Discord anywhere: emphasis, code, spoilers, links, mentions, escapes. */
const SIGNS = /[\\*_~`|<>[\]]/gu;
/** Characters that only mean something at the start of a line: headings, list items, small print. */
const LINE_SIGNS = /^([ \t]*)([#+-]|\d+(?=[.)]))/gmu;

/**
 * A text that Discord shows character by character: nothing in it becomes emphasis, a heading, a link, a mention or a
 * spoiler, and nothing unseen is in it. (`escapeMarkdown` of discord.js misses quotations, small print, mentions and runs
 * of four backticks.)
 */
export function escaped(text: string): string {
  return visible(text)
    .replaceAll(SIGNS, String.raw`\$&`)
    .replaceAll(LINE_SIGNS, (_, space: string, sign: string) =>
      // Discord would show a backslash before a digit, so it goes after the digits.
      /\d/u.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    );
}

/**
 * What a model wrote: emphasis counts, but links lead where they say. Discord looks for the end of a link's words
 * without minding backslashes before it, so one stands behind, where no link can go on.
 */
export function readable(text: string): string {
  return visible(text).replaceAll("](", String.raw`]\(`);
}

/** The words that {@link readable} made a text of. */
export function readBack(shown: string): string {
  return shown.replaceAll(String.raw`]\(`, "](");
}

/** A text as an escaped block quote; blank lines are left out so that it stays one. */
export function blockQuote(text: string): string {
  return escaped(text.trim()).replaceAll(/\n+/gu, "\n").replaceAll(/^/gmu, "> ");
}
