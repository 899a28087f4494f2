import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalise } from "../../src/text/normalise.ts";

const letters = (text: string): string => text.replace(/[^\p{L}]/gu, "");

describe("normalising", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["line ends of every system", "One.\r\n\r\nTwo.\r\rThree.", "One.\n\nTwo.\n\nThree."],
    ["a form feed parts paragraphs", "One.\fTwo.", "One.\n\nTwo."],
    ["odd spaces are spaces", "a\u00a0b\u2003c\td", "a b c d"],
    ["invisible characters go", "\ufeffa\u200bb\u00adc\u0007d\u202ee", "abcde"],
    [
      "joiners stay where they shape letters",
      "👩\u200d🚀 می\u200cخواهم a\u200db",
      "👩\u200d🚀 می\u200cخواهم ab",
    ],
    ["letters are composed", "Zoe\u0308", "Zo\u00eb"],
    ["runs of spaces fold", "Ted Kramer  is   busy. ", "Ted Kramer is busy."],
    ["a stray space before punctuation goes", "Billy , who ran ; why ? “No” !", "Billy, who ran; why? “No”!"],
    ["a stray full stop is mended", "He left . She stayed .", "He left. She stayed."],
    ["ellipses stay", "Wait ... no . . . yes …", "Wait ... no . . . yes …"],
    ["a number's point stays", "It costs .5 today", "It costs .5 today"],
    [
      "emphasis goes, names with underscores stay",
      "_I_ was _very sad_; see my_file and ____",
      "I was very sad; see my_file and ____",
    ],
    ["emphasis inside a word goes", "_un_happy", "unhappy"],
    ["many blank lines are one", "\n\nOne.\n \n\n\nTwo.\n\n", "One.\n\nTwo."],
    ["a compound broken at its hyphen is rejoined", "a half-\nhearted man", "a half-hearted man"],
  ];
  test.each(cases)("%s", (_, source, normal) => {
    expect(normalise(source)).toBe(normal);
  });

  test("joins lines that were wrapped", () => {
    const wrapped =
      "It is a truth universally acknowledged, that a single man in possession\nof a good fortune, must be in want of a wife.\n\nHowever little known the feelings.";
    expect(normalise(wrapped)).toBe(
      "It is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of a wife.\n\nHowever little known the feelings.",
    );
  });

  test("keeps the lines of verse", () => {
    const verse =
      "Fee, fi, fo, fum,\nI smell the blood of an Englishman;\nBe he alive, or be he dead,\nI'll grind his bones to make my bread.";
    expect(normalise(`He roared:\n\n${verse.replaceAll("\n", "  \n    ")}\n\nAnd left.`)).toBe(
      `He roared:\n\n${verse}\n\nAnd left.`,
    );
  });

  test("a line that was never wrapped is a paragraph", () => {
    const long =
      "The quick brown fox jumped over the lazy dog again and again until the sun went down behind the hills and it grew dark.";
    expect(normalise(`${long} ${long}\n“Stop!” he cried.\n${long}`)).toBe(
      `${long} ${long}\n\n“Stop!” he cried.\n\n${long}`,
    );
  });

  test("an indented line in prose begins a paragraph", () => {
    const source =
      "   The first paragraph of the story goes on for more than one line of\ntext.\n   The second one goes on for more than one line of the text as well,\nand ends.";
    expect(normalise(source).split("\n\n")).toHaveLength(2);
  });

  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme", maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          "word",
          "Word",
          "_",
          " ",
          "  ",
          ".",
          ",",
          "...",
          "\n",
          "\n\n",
          "\r\n",
          "-",
          "”",
          "“",
          '"',
          "!",
          "\t",
          "\u200d",
          "é",
          "e\u0301",
          "\u00a0",
          "x".repeat(60),
        ),
      )
      .map((parts) => parts.join("")),
  );

  test("twice is the same as once", () => {
    fc.assert(
      fc.property(anything, (source) => {
        expect(normalise(normalise(source))).toBe(normalise(source));
      }),
      { numRuns: 1000 },
    );
  });

  test("leaves paragraphs parted by exactly one blank line, without spaces at any end or in a row", () => {
    fc.assert(
      fc.property(anything, (source) => {
        expect(normalise(source)).not.toMatch(/^\s|\s$|\n{3}| {2}| \n|\n |[\r\t\u00a0\ufeff]/);
      }),
    );
  });

  test("neither loses nor reorders letters", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("Anna", "bé", "漢字", " ", "\n", "\n\n", " ,", " .", "!")),
        (parts) => {
          expect(letters(normalise(parts.join("")))).toBe(letters(parts.join("")));
        },
      ),
    );
  });
});
