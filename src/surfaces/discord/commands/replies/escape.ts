import { visible } from "../../../../text/visible.ts";

/*
 * All that comes from outside and is shown on Discord (names, titles, people's words, what a model writes) goes through
 * this file.
 */

/** What begins a mention of everybody, and what makes an address a link. */
const CALLS = String.raw`@(?=everyone|here)|:(?=\/\/)`;
/** Characters that mean something to Discord anywhere: emphasis, code, spoilers, links, mentions, escapes. */
const SIGNS = new RegExp(String.raw`[\\*_~\x60|<>[\]]|${CALLS}`, "gu");
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

/** What may stand before a heading or small print: quotations and list items. */
const LINE_BEGIN = String.raw`^[ \t]*(?:(?:>>>|>|[-*+]|\d{1,9}[.)])[ \t]+)*`;
/** Headings and small print, which are the bot's own; they can also begin where emphasis does or code ends. */
const OWN_LINES = String.raw`(?:#{1,3}|-#)[ \t]`;
/** The signs of links, mentions, commands and spoilers; a date in the reader's time is harmless. */
const OWN_SIGNS = String.raw`<(?!t:\d{1,13}(?::[a-zA-Z])?>)|\|(?=\|)|(?<=\|)\||${CALLS}`;
const OWN_LINE = new RegExp(`(${LINE_BEGIN}|[*_~\`])(?=${OWN_LINES})`, "gmu");
const OWN_SIGN = new RegExp(String.raw`(?<!\\)((?:\\\\)*)(${OWN_SIGNS})`, "gu");
const MADE_PLAIN = new RegExp(
  // The backslash first: to look for a line's beginning from each of its characters takes long.
  String.raw`\\(?=${OWN_LINES})(?<=(?:${LINE_BEGIN}|[*_~\x60])\\)|(?<=\])\\(?=\()|\\(?=[<|]|${CALLS})`,
  "gmu",
);

/**
 * What a model wrote: emphasis, quotations and lists count, but nothing in it leads anywhere, names anybody, hides words
 * or looks like the bot's own headings and small print. Discord looks for the end of a link's words without minding
 * backslashes before it, so one stands behind, where no link can go on.
 */
export function readable(text: string): string {
  return visible(text)
    .replaceAll(OWN_SIGN, String.raw`$1\$2`)
    .replaceAll(OWN_LINE, "$1\\")
    .replaceAll("](", String.raw`]\(`);
}

/** The words that {@link readable} made a text of, without the backslashes that they may have had themselves. */
export function readBack(shown: string): string {
  return shown.replaceAll(MADE_PLAIN, "");
}

/** A text as an escaped block quote; blank lines are left out so that it stays one. */
export function blockQuote(text: string): string {
  return escaped(text.trim()).replaceAll(/\n+/gu, "\n").replaceAll(/^/gmu, "> ");
}
