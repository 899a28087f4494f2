import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitMessage } from "../../src/text/split-message.ts";

const words = (count: number, word = "word"): string => Array.from({ length: count }, () => word).join(" ");
const sentence = (count: number): string => `${words(count)}.`.replace("w", "W");

const family = "👩‍👩‍👧‍👦";
const accented = "e\u0301";

const plain = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.stringMatching(/^[a-z]{1,9}$/) },
      fc.constantFrom(
        "end.",
        "Stop!",
        "漢字漢字",
        family,
        accented,
        "<@123456789012345678>",
        "<:smile:12345678>",
      ),
      fc.constantFrom(
        "https://example.org/a-b?c=d",
        "[link](https://example.org/x)",
        String.raw`\*`,
        "</ask:123>",
      ),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) => all.join(" "));

const marked = fc
  .tuple(fc.constantFrom("*", "**", "***", "_", "__", "~~", "||"), plain)
  .map(([mark, text]) => mark + text + mark);
const nested = fc
  .tuple(fc.constantFrom("**", "__", "||"), fc.constantFrom("*", "_", "~~"), plain, plain)
  .map(([outer, inner, text, more]) => `${outer}${text} ${inner}${more}${inner} end${outer}`);
const code = fc.stringMatching(/^[a-z]{2,9}( = [a-z]{1,9}){0,9}$/);
const inlineCode = code.map((text) => `\`${text}\``);
const prose = fc
  .array(fc.oneof({ weight: 2, arbitrary: plain }, marked, nested, inlineCode), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.join(" "));
const line = fc
  .tuple(fc.constantFrom("", "", "> ", "- ", "# ", "-# ", "12. ", "> - "), prose)
  .map(([mark, text]) => mark + text);
const fence = fc
  .tuple(fc.constantFrom("", "js", "py"), fc.array(code, { minLength: 1, maxLength: 25 }))
  .map(([language, lines]) => `\`\`\`${language}\n${lines.join("\n")}\n\`\`\``);

/** Well-made Markdown: every mark closes. */
const markdown = fc
  .array(fc.oneof({ weight: 4, arbitrary: line }, fence), { minLength: 1, maxLength: 16 })
  .chain((blocks) => fc.constantFrom("\n", "\n\n").map((gap) => blocks.join(gap)));

/** Anything at all, rich in marks that lead nowhere. */
const noise = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "wört",
        "ünd",
        " ",
        " ",
        "\n",
        "\n\n",
        family,
        "漢字",
        "<@123456789012345678>",
        "x y z",
      ),
      fc.constantFrom(
        "*",
        "**",
        "||",
        "```",
        "`",
        "``",
        "\\",
        "_",
        "__",
        "~~",
        "> ",
        "\n>>> ",
        "\n- ",
        "\n## ",
      ),
      fc.string({ unit: "binary" }),
    ),
    { maxLength: 250 },
  )
  .map((all) => all.join(""));

const limits = fc.integer({ min: 200, max: 420 });

/** What is read of a text: no marks, no white space. */
const visible = (text: string): string =>
  text
    .replaceAll(/`{3}(?:(?:js|py)?\n)?/gu, "")
    .replaceAll(/^(?:>>> |> )?(?:#{1,3} |-# )?/gmu, "")
    .replaceAll(/[*_~|`\s]/gu, "");

/** Marks that open in a text and do not close. */
function openMarks(text: string): string[] {
  const open: string[] = [];
  const bare = text
    .replaceAll(/\\[^]/gu, "x")
    .replaceAll(/`{3}[^]*?`{3}/gu, "")
    .replaceAll(/`[^`]*`/gu, "");
  let rest = bare;
  for (const mark of ["`", "||", "~~", "**", "*", "__", "_"]) {
    if (rest.split(mark).length % 2 === 0) open.push(mark);
    rest = rest.replaceAll(mark, "");
  }
  return open;
}

describe("splitMessage", () => {
  it("gives nothing for nothing, and a short text as it is", () => {
    expect(splitMessage("")).toEqual([]);
    expect(splitMessage(" \n\t\n ")).toEqual([]);
    expect(splitMessage("Hello *there*, 5 * 3 is 15.\n\n- one\n- two")).toEqual([
      "Hello *there*, 5 * 3 is 15.\n\n- one\n- two",
    ]);
    expect(splitMessage("a".repeat(2000))).toEqual(["a".repeat(2000)]);
    expect(() => splitMessage("text", 20)).toThrow(RangeError);
  });

  it("prefers a paragraph's end to a line's, a sentence's and a word's", () => {
    const [first, second, third] = [sentence(25), sentence(10), sentence(20)];
    expect(splitMessage(`${first}\n\n${second}\n${third}`, 220)).toEqual([first, `${second}\n${third}`]);
    expect(splitMessage(`${first}\n${second} ${third}`, 220)).toEqual([first, `${second} ${third}`]);
    expect(splitMessage(`${first} ${second} ${third}`, 220)).toEqual([`${first} ${second}`, third]);
    expect(splitMessage(words(60), 220)).toEqual([words(39), words(21)]);
  });

  it("takes no title for a sentence's end", () => {
    const [before, name] = splitMessage(`${words(30)} by Mr. Darcy ${words(40)}`, 220);
    expect(before).toMatch(/word$/);
    expect(name).toMatch(/^word/);
  });

  it("ends a sentence after the marks that close with it", () => {
    const [first, second] = splitMessage(`*${sentence(30)}* ${sentence(25)}`, 220);
    expect(first).toBe(`*${sentence(30)}*`);
    expect(second).toBe(sentence(25));
  });

  it("closes a code block and opens it again with its language, between lines", () => {
    const lines = Array.from({ length: 30 }, (_, i) => `  const name${i} = ${i};`);
    const messages = splitMessage(`\`\`\`ts\n${lines.join("\n")}\n\`\`\`\nDone.`, 300);
    expect(messages.length).toBeGreaterThan(2);
    for (const message of messages) expect(message).toMatch(/^```ts\n {2}const[^`]*;\n```(\nDone\.)?$/);
    const inside = messages.flatMap((message) =>
      message.split("\n").filter((text) => text.startsWith("  const")),
    );
    expect(inside).toEqual(lines);
  });

  it("ends before a code block rather than in it", () => {
    const block = `\`\`\`\n${words(20, "code\n")}\n\`\`\``;
    expect(splitMessage(`${sentence(30)}\n${block}`, 220)).toEqual([sentence(30), block]);
  });

  it.each(["**", "*", "_", "__", "~~", "||"])("closes %s and opens it again", (mark) => {
    expect(splitMessage(`${mark}${words(30)} ${words(20)}${mark} end`, 220)).toEqual([
      `${mark}${words(39)}${mark}`,
      `${mark}${words(11)}${mark} end`,
    ]);
  });

  it("closes inline code and opens it again", () => {
    expect(splitMessage(`${words(32)} \`${words(12)}\` end`, 220)).toEqual([
      `${words(32)} \`${words(7)}\``,
      `\`${words(5)}\` end`,
    ]);
  });

  it("does not wait for emphasis that closes more than half a message on", () => {
    const text = `*${words(90)}*`;
    expect(splitMessage(text, 220).join(" ")).toBe(text);
  });

  it("keeps the order of marks in marks", () => {
    expect(splitMessage(`||**_${words(50)}_**||`, 220)).toEqual([
      `||**_${words(38)}_**||`,
      `||**_${words(12)}_**||`,
    ]);
  });

  it("goes on quoting, and with a heading", () => {
    expect(splitMessage(`> ${words(50)}\nend`, 220)).toEqual([`> ${words(39)}`, `> ${words(11)}\nend`]);
    expect(splitMessage(`Look:\n>>> ${sentence(35)}\n\n${sentence(30)}`, 220)).toEqual([
      `Look:\n>>> ${sentence(35)}`,
      `>>> ${sentence(30)}`,
    ]);
    expect(splitMessage(`## ${words(50)}`, 220)).toEqual([`## ${words(38)}`, `## ${words(12)}`]);
    const quotedCode = splitMessage(`> \`\`\`js\n${"> code();\n".repeat(30)}> \`\`\``, 220);
    for (const message of quotedCode) expect(message).toMatch(/^> ```js\n(> code\(\);\n)+> ```$/);
  });

  it("keeps items whole where it can, and puts reopened marks after a line's own", () => {
    const item = `- ${words(12)}`;
    expect(splitMessage(Array.from({ length: 5 }, () => item).join("\n"), 220)).toEqual([
      [item, item, item].join("\n"),
      [item, item].join("\n"),
    ]);
    const [, second] = splitMessage(`**${item}\n${item}\n${item}\n${item}**`, 220);
    expect(second).toBe(`- **${words(12)}**`);
  });

  it("begins no message with what would become a list or a heading there", () => {
    for (const sign of ["-", "#", ">", "12."]) {
      const [, second] = splitMessage(`${words(39)} ${sign} ${words(20)}`, 220);
      expect(second).toMatch(/^word/);
    }
  });

  it.each(["<@123456789012345678>", "<#1234567>", "<:smile:123>", "</ask:123>", "<t:1700000000:R>"])(
    "does not cut %s",
    (mention) => {
      for (let before = 170; before < 200; before++) {
        const messages = splitMessage(`${"a".repeat(before)}${mention}${"b".repeat(60)}`, 200);
        expect(messages.filter((message) => message.includes(mention))).toHaveLength(1);
      }
    },
  );

  it("does not cut a link, even a long one", () => {
    const link = `https://example.org/${"path/".repeat(30)}end_of_it`;
    for (const text of [`${words(20)} ${link} ${words(20)}`, `${words(20)} [the words](${link}) end`]) {
      expect(splitMessage(text, 220).filter((message) => message.includes(link))).toHaveLength(1);
    }
  });

  it.each([family, accented, "🇫🇷", "👍🏽"])("does not cut the grapheme %s", (grapheme) => {
    const messages = splitMessage(grapheme.repeat(100), 210);
    for (const message of messages) expect(message.replaceAll(grapheme, "")).toBe("");
  });

  it("leaves signs alone that mark nothing", () => {
    for (const text of ["5 * 3 ", "snake_case_name ", "*note ", "a ~~ b "]) {
      const messages = splitMessage(text.repeat(50) + "\n\nend", 220);
      expect(messages.map(visible).join("")).toBe(visible(text.repeat(50) + "end"));
      if (text !== "*note ")
        expect(messages.join(" ").split(/[*_~]/).length).toBe(text.repeat(50).split(/[*_~]/).length);
    }
  });

  it("hides a spoiler and shows a code block that are still being written", () => {
    expect(splitMessage("It was ||the butler")).toEqual(["It was ||the butler||"]);
    expect(splitMessage("It was ||the butler\\")).toEqual(["It was ||the butler\\ ||"]);
    expect(splitMessage("Look:\n```js\nlet a")).toEqual(["Look:\n```js\nlet a\n```"]);
    expect(splitMessage("Look:\n```js\n")).toEqual(["Look:"]);
    expect(splitMessage("It was ||")).toEqual(["It was"]);
  });

  it("takes no mark in code or after a backslash for one", () => {
    for (const text of ["`a || b` is code", "```\na || b ** c\n```", String.raw`a \|\| b \*\*c`]) {
      expect(splitMessage(text)).toEqual([text]);
    }
  });

  it("keeps to the limit, sends nothing empty and tears no pair, whatever it is given", () => {
    fc.assert(
      fc.property(fc.oneof(markdown, noise), limits, (text, limit) => {
        for (const message of splitMessage(text, limit)) {
          expect(message.length).toBeLessThanOrEqual(limit);
          expect(message.trim()).not.toBe("");
          if (!/\p{Cs}/u.test(text)) expect(message).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });

  it("says all that the text says, in its order", () => {
    fc.assert(
      fc.property(markdown, limits, (text, limit) => {
        expect(splitMessage(text, limit).map(visible).join("")).toBe(visible(text));
      }),
    );
    const letters = (text: string): string => text.replaceAll(/[^\p{L}]/gu, "");
    fc.assert(
      fc.property(noise, limits, (text, limit) => {
        const bare = text.replaceAll(/[\w+.#-]/gu, "");
        expect(letters(splitMessage(bare, limit).join(""))).toBe(letters(bare));
      }),
    );
  });

  it("leaves no mark open and no mention torn", () => {
    fc.assert(
      // What is marked here is at most half as long as these.
      fc.property(markdown, fc.integer({ min: 900, max: 1200 }), (text, limit) => {
        for (const message of splitMessage(text, limit)) {
          expect(openMarks(message)).toEqual([]);
          expect(message.match(/<(?![@:/][\w:]+>)/gu)).toBeNull();
        }
      }),
    );
  });

  it("leaves all messages but the last two as they are when the text grows", () => {
    fc.assert(
      fc.property(
        fc.oneof(markdown, noise),
        limits,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (text, limit, share) => {
          const before = splitMessage(text.slice(0, Math.floor(text.length * share)), limit);
          const after = splitMessage(text, limit);
          const settled = Math.max(0, before.length - 2);
          expect(after.slice(0, settled)).toEqual(before.slice(0, settled));
        },
      ),
    );
  });
});
