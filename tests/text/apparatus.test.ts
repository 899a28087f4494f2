import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutApparatus } from "../../src/text/apparatus.ts";

const lines = (text: string): string[] =>
  withoutApparatus(text)
    .split(/\s*\n\s*/)
    .filter(Boolean);

describe("pictures and notes in brackets", () => {
  const marks: readonly (readonly [string, string])[] = [
    ["without a caption", "[Illustration]"],
    ["with a caption", "[Illustration: A house\non a hill.]"],
    ["with paragraphs and brackets of their own", "[Illustration:\n\n“He came down”\n\n[_Copyright 1894._]]"],
    ["set in", "                [Illustration:\n\n            _Chap 34._\n                 ]"],
    ["of a transcriber", "[Transcriber’s Note: a word was missing.]"],
    ["of an editor", "[Footnote 3: Of the same age.]"],
    ["beside the text", "[Sidenote: 1805]"],
  ];
  test.each(marks)("%s are left out", (_, mark) => {
    expect(lines(`He left.\n\n${mark}\n\nShe stayed.`)).toEqual(["He left.", "She stayed."]);
  });

  test("leave the heading that stands in them", () => {
    expect(lines("[Illustration:\n\n·THE TALE·\n\n\nChapter I.]\n\nHe left.")).toEqual([
      "Chapter I.",
      "He left.",
    ]);
  });

  test("are only those that close", () => {
    const text = `[Illustration of his point was he.\n\n${"He spoke on. ".repeat(1000)}`;
    expect(withoutApparatus(text)).toBe(text);
  });

  test("do not take other brackets with them", () => {
    const text = "He left [in haste].\n\n[She stayed.]";
    expect(withoutApparatus(text)).toBe(text);
  });
});

test("page numbers are left out", () => {
  expect(withoutApparatus("One [Pg 12]two {Page xii}three.")).toBe("One two three.");
});

describe("notes below the text", () => {
  test("are left out with their marks", () => {
    const text =
      "He was a yeoman,[1] and she[A] was not.\n\nFOOTNOTES:\n\n[1] A farmer with land\nof his own.\n\n  [A] His wife.\n\nThey met.";
    expect(lines(text)).toEqual(["He was a yeoman, and she was not.", "They met."]);
  });

  test("stay when no mark calls them, as marks do when no note follows", () => {
    const text = "[1] He left.\n\n[2] She stayed.\n\nHe wrote a[3].";
    expect(withoutApparatus(text)).toBe(text);
  });
});

test("what is left stands in the text in the same order", () => {
  const part = fc.constantFrom(
    "[Illustration: ",
    "[",
    "]",
    "word",
    "[1]",
    "[1] Note.",
    "\n",
    " ",
    "[Pg 3]",
    "He.",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      let at = 0;
      const text = parts.join("");
      for (const letter of withoutApparatus(text)) {
        at = text.indexOf(letter, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
    }),
  );
});
