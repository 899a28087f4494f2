import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sentenceSpans } from "../../src/text/sentences.ts";
import { countWords } from "../../src/text/word-count.ts";

const sentences = (text: string): string[] =>
  sentenceSpans(text).map(({ start, end }) => text.slice(start, end));

describe("sentences", () => {
  const cases: readonly (readonly [string, string[]])[] = [
    ["He ran. She stayed.", ["He ran.", "She stayed."]],
    [
      "Mr. Bennet and Mrs. Long met Dr. Who in St. Ives. He left.",
      ["Mr. Bennet and Mrs. Long met Dr. Who in St. Ives.", "He left."],
    ],
    ["J. R. R. Tolkien wrote. So did A. A. Milne.", ["J. R. R. Tolkien wrote.", "So did A. A. Milne."]],
    ["J.R.R. Tolkien lived in the U.K. He wrote.", ["J.R.R. Tolkien lived in the U.K.", "He wrote."]],
    ["It was I. He went.", ["It was I.", "He went."]],
    [
      "Apples, pears, etc. were sold. He left at 5 p.m. and slept.",
      ["Apples, pears, etc. were sold.", "He left at 5 p.m. and slept."],
    ],
    ["“Stop!” he cried. He ran.", ["“Stop!” he cried.", "He ran."]],
    ["“Stop!” cried Ted.", ["“Stop!” cried Ted."]],
    ["“Stop!” Ted cried. He ran.", ["“Stop!” Ted cried.", "He ran."]],
    ["“Why?” the old king asked sadly. “I know not.”", ["“Why?” the old king asked sadly.", "“I know not.”"]],
    ["“Why?” The old king asked.", ["“Why?” The old king asked."]],
    ["“Go!” The man left.", ["“Go!”", "The man left."]],
    ['"Stop!" I said. "Go."', ['"Stop!" I said.', '"Go."']],
    ["Wait... no. Wait... No. Wait . . . no.", ["Wait... no.", "Wait...", "No.", "Wait . . . no."]],
    ["Oh! how I wished it.", ["Oh! how I wished it."]],
    ["He asked “Is it you?” and left.", ["He asked “Is it you?” and left."]],
    ['She asks "How do I look?" The movie ends.', ['She asks "How do I look?"', "The movie ends."]],
    ["“I saw it. It was big.” Then he slept.", ["“I saw it.", "It was big.”", "Then he slept."]],
    ["See No. 5. No. He left.", ["See No. 5.", "No.", "He left."]],
    ["One line\n\nanother line", ["One line", "another line"]],
    ["Fee, fi,\nfo, fum.\nI smell blood.", ["Fee, fi,\nfo, fum.", "I smell blood."]],
    ["彼は走った。彼女は残った。", ["彼は走った。", "彼女は残った。"]],
    ["", []],
    [" \n\n ", []],
  ];
  test.each(cases)("%j", (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test("one without end is cut at commas and spaces", () => {
    const endless = `${"and he went on, over hill and dale ".repeat(200)}.`;
    const pieces = sentences(endless);
    expect(Math.max(...pieces.map(countWords))).toBeLessThanOrEqual(250);
    expect(Math.min(...pieces.map(countWords))).toBeGreaterThan(5);
    expect(pieces.slice(0, -1).every((piece) => piece.endsWith(","))).toBe(true);
  });

  test.each([
    ["a word without end", "x".repeat(1_000_000)],
    ["pairs without end", "😀".repeat(300_000)],
    ["words without punctuation", "word ".repeat(200_000)],
    ["exclamations that go on", "oh! ah? ".repeat(100_000)],
    ["nothing but punctuation", "!? ".repeat(100_000)],
    ["one paragraph of sentences", "He ran. ".repeat(100_000)],
  ])("a megabyte of %s is cut in bearable pieces", (_, text) => {
    expect(Math.max(...sentenceSpans(text).map(({ start, end }) => end - start))).toBeLessThan(12_001);
  });

  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          "word ",
          "Word ",
          "Mr. ",
          "A. ",
          ". ",
          "! ",
          "?” ",
          "“",
          "said ",
          "\n",
          "\n\n",
          "... ",
          "😀",
          "漢字。",
          "x".repeat(9000),
          "y ".repeat(300),
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join("")),
  );

  test("are in order, apart, trimmed, split no character, and hold everything but white space", () => {
    fc.assert(
      fc.property(anything, (text) => {
        let rest = "";
        let at = 0;
        for (const { start, end } of sentenceSpans(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          const sentence = text.slice(start, end);
          expect(sentence).toBe(sentence.trim());
          expect(/^[\udc00-\udfff]/.test(sentence) && /[\ud800-\udbff]$/.test(text.slice(0, start))).toBe(
            false,
          );
          rest += text.slice(at, start);
          at = end;
        }
        expect((rest + text.slice(at)).trim()).toBe("");
      }),
    );
  });
});
