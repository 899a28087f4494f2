import { parse } from "discord-markdown-parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blockQuote,
  escaped,
  readable,
  readBack,
} from "../../../src/surfaces/discord/commands/replies/escape.ts";
import { spoiler } from "../../../src/surfaces/discord/conversation/spoiler.ts";
import { visible } from "../../../src/text/visible.ts";

/** A part of a text as Discord shows it. */
interface Shown {
  readonly type: string;
  readonly content?: string | readonly Shown[];
}

const LETTERS = new Set(["text", "newline", "br", "emoticon", "twemoji"]);
const EMPHASIS = new Set(["em", "strong", "underline", "strikethrough"]);

// The rules of the masked links that Discord shows in any message are those the parser calls extended.
const shownBy = (text: string): readonly Shown[] => parse(text, "extended");

/** The kinds of all parts, those within others too. */
function kindsIn(parts: readonly Shown[]): string[] {
  return parts.flatMap(({ type, content }) => [
    type,
    ...(typeof content === "object" ? kindsIn(content) : []),
  ]);
}

/** Kinds that are more than letters. */
const meaningIn = (text: string) => kindsIn(shownBy(text)).filter((kind) => !LETTERS.has(kind));

/** All that can be read, without white space, which some rules take. */
function lettersIn(parts: readonly Shown[]): string {
  const words = ({ type, content = "" }: Shown): string =>
    typeof content === "object" ? lettersIn(content) : type === "br" ? "" : content;
  return parts.map(words).join("").replaceAll(/\s/gu, "");
}

const MENTIONS = [
  "<@80351110224678912>",
  "<@!80351110224678912>",
  "<@&80351110224678912>",
  "<#80351110224678912>",
  "</ask:80351110224678912>",
  "<t:1700000000:R>",
  "<:a_b:80351110224678912>",
  "<80351110224678912:customize>",
  "@everyone",
  "@here",
];
const LINKS = [
  "https://x.example/a",
  "<https://x.example>",
  "[a](https://x.example)",
  "[a](<https://x.example> 'b')",
];
const MARKS = [
  "||a||",
  "# a",
  "-# a",
  "> a",
  ">>> a",
  "- a",
  "* a",
  "1. a",
  "`a`",
  "```\na\n```",
  "~~a~~",
  "__a__",
];
const SIGNS = [
  ..."\\*_~`|<>[]()#-+1.:@/ \n\tab".split(""),
  "||",
  "```",
  "](",
  "://",
  "> ",
  "# ",
  "-# ",
  "\\\\",
];
const UNSEEN = [
  "\u200b",
  "\u202e",
  "\u2066",
  "\u2069",
  "\ufeff",
  "\u00ad",
  "\u2028",
  "\r\n",
  "\0",
  "\u200d",
  "é",
  "א",
];

const parts = fc.constantFrom(...MENTIONS, ...LINKS, ...MARKS, ...SIGNS, ...SIGNS, ...UNSEEN);
const hostile = fc.oneof(
  fc.array(parts, { maxLength: 24 }).map((all) => all.join("")),
  fc.string(),
);
const RUNS = { numRuns: 2000 };

describe("what comes from outside, as a parser of Discord's Markdown reads it", () => {
  it("would mean something to it as it came", () => {
    for (const text of [...MENTIONS, ...LINKS]) expect(meaningIn(text)).not.toEqual([]);
    const marked = MARKS.filter((text) => !/^(?:-|\*|1\.) a$/u.test(text));
    for (const text of marked) expect(meaningIn(text)).not.toEqual([]);
  });

  it("is nothing but letters once it is escaped, and they are the same", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(meaningIn(escaped(text))).toEqual([]);
        expect(lettersIn(shownBy(escaped(text)))).toBe(visible(text).replaceAll(/\s/gu, ""));
      }),
      RUNS,
    );
  });

  // The parser knows no lists.
  it("begins no line with what makes it an item of a list or a heading, and escapes nothing but signs", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escape = /\\([^0-9A-Za-z\s])/gu;
        expect(escaped(text).replaceAll(escape, "$1")).toBe(visible(text));
        expect(escaped(text).replaceAll(escape, "x")).not.toMatch(/^[ \t]*(?:[#+-]|\d+[.)])/mu);
      }),
      RUNS,
    );
  });

  it("is one block quote and nothing in it, quoted", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(meaningIn(`a\n${blockQuote(`b${text}`)}`)).toEqual(["blockQuote"]);
      }),
      RUNS,
    );
  });

  it("links, names and hides nothing where emphasis counts, nor looks like the bot's own lines", () => {
    const harmless = new Set([...EMPHASIS, "inlineCode", "codeBlock", "blockQuote", "timestamp"]);
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = readable(text);
        expect(meaningIn(shown).filter((kind) => !harmless.has(kind))).toEqual([]);
        expect(shown).not.toMatch(/[\u200b\u202e\u2066\u2069\ufeff\u00ad\u2028\0]/u);
        expect(readBack(shown).replaceAll("\\", "")).toBe(visible(text).replaceAll("\\", ""));
        if (!text.includes("\\")) expect(readBack(shown)).toBe(visible(text));
      }),
      RUNS,
    );
  });

  it("shows a date in the time of who reads it", () => {
    expect(readable("From <t:1700000000:f> on.")).toBe("From <t:1700000000:f> on.");
    expect(readable("_-# a_")).toBe(String.raw`_\-# a_`);
    expect(readable("```\n```-# a")).toBe("```\n```\\-# a");
  });

  it("is read in no time, however its lines begin", () => {
    const lines = `${"-   ".repeat(2000)}x\n${">   ".repeat(2000)}x`;
    expect(readBack(readable(lines))).toBe(lines);
  });

  it("keeps its emphasis, and the words and the address of a link", () => {
    expect(readable("*smiles* [so](https://x.example) **now**")).toBe(
      String.raw`*smiles* [so]\(https\://x.example) **now**`,
    );
  });

  it("stays behind the spoiler mark around it", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const kinds = shownBy(spoiler(readable(text))).map(({ type }) => type);
        expect(kinds.filter((kind) => kind !== "spoiler")).toEqual([]);
      }),
      RUNS,
    );
  });
});
