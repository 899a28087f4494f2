import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { markdownReader } from "../../src/readers/markdown.ts";
import type { Manuscript } from "../../src/readers/reader.ts";
import { normalise } from "../../src/text/normalise.ts";

const read = (source: string): Manuscript =>
  markdownReader().read(new TextEncoder().encode(source), "story.md");
const told = (source: string): (readonly [string | null, string])[] =>
  read(source).pieces.map((piece) => [piece.title, normalise(piece.text)]);

describe("front matter", () => {
  test("gives title, author, language and whatever else it holds", () => {
    const manuscript = read(
      '---\ntitle: "Kings"\nauthor: A. Smith\nlanguage: de\nyear: 1979\ntags: [a, b]\n---\nText.\n',
    );
    expect(manuscript).toMatchObject({
      title: "Kings",
      author: "A. Smith",
      language: "de",
      meta: { year: 1979, tags: ["a", "b"] },
    });
    expect(manuscript.pieces.map((piece) => piece.text.trim())).toEqual(["Text."]);
  });

  test("takes a number for a title and nothing for an empty field", () => {
    expect(read("---\ntitle: 1984\nauthor:\n---\nText.")).toMatchObject({ title: "1984", author: null });
  });

  test.each([
    ["broken quotes", '---\ntitle: "Kings\nauthor: x\n---\nText.'],
    ["a list with a field in it", "---\n- a: b\nc: d\n---\nText."],
    ["the same field twice", "---\ntitle: a\ntitle: b\n---\nText."],
  ])("with %s is refused with one sentence", (_, source) => {
    expect(() => read(source)).toThrow(UsageError);
    expect(() => read(source)).toThrow(/^The front matter of story\.md is not valid YAML: [^\n]*\.$/);
  });

  test("too long is refused", () => {
    expect(() => read(`---\ntitle: ${"x".repeat(70_000)}\n---\nText.`)).toThrow(/longer than 64 kB/);
  });

  test("is not seen in a scene break at the start", () => {
    expect(told("---\nHe left.\n\n---\n\nShe stayed.")).toEqual([
      [null, expect.stringContaining("He left.")],
    ]);
  });
});

describe("headings", () => {
  test("a single first heading above all others is the title; the others are titles of pieces", () => {
    const source = "# The Tale\n\nBefore.\n\n## One\n\nFirst.\n\n## Two ##\n\nSecond.";
    expect(read(source).title).toBe("The Tale");
    expect(told(source)).toEqual([
      [null, "Before."],
      ["One", "First."],
      ["Two", "Second."],
    ]);
  });

  test("several of the first level are all pieces, and the story has no title", () => {
    const source = "# One\nFirst.\n# Two\nSecond.";
    expect(read(source).title).toBeNull();
    expect(told(source)).toEqual([
      ["One", "First."],
      ["Two", "Second."],
    ]);
  });

  test("the heading of the only chapter is not the story's title", () => {
    expect(read("# Chapter One\n\nFirst.").title).toBeNull();
    expect(told("# Chapter One\n\nFirst.")).toEqual([["Chapter One", "First."]]);
  });

  test("underlined headings count", () => {
    expect(told("Tale\n====\n\nOne\n---\n\nFirst.\n\nTwo\n---\nSecond.")).toEqual([
      ["One", "First."],
      ["Two", "Second."],
    ]);
  });

  test("dashes below a longer paragraph or a blank line part scenes", () => {
    const source = "# A\n\nHe left\nthe house.\n---\nShe stayed.\n\n---\n\nEnd.\n\n# B\nText.";
    expect(read(source).pieces.map((piece) => piece.title)).toEqual(["A", "B"]);
  });

  test("a heading without text stands before those it holds", () => {
    expect(told("# Book One\n## Chapter 1\nA.\n## Chapter 2\nB.\n# Book Two\n## Chapter 1\nC.")).toEqual([
      ["Book One — Chapter 1", "A."],
      ["Book One — Chapter 2", "B."],
      ["Book Two — Chapter 1", "C."],
    ]);
  });

  test("mark-up inside a heading is taken off", () => {
    expect(told("## The *red* [door](x.html)\nA.\n## B\nC.")[0]).toEqual(["The red door", "A."]);
  });

  test("a number sign inside a code fence is text", () => {
    expect(told("## A\n```\n# not a heading\n*stars*\n```\n## B\nText.")[0]).toEqual([
      "A",
      "# not a heading *stars*",
    ]);
  });
});

describe("inline mark-up becomes plain text", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["He was *very* **very** ***very*** _sad_ and __glad__.", "He was very very very sad and glad."],
    ["**Bold with *italic* inside**", "Bold with italic inside"],
    ['See [the door](http://a.b/c_(d) "t") and [that][1].\n\n[1]: http://x.y', "See the door and that."],
    ["A ![red house](house.png)picture.", "A picture."],
    ["He `*ran*` away.", "He *ran* away."],
    ["Two \\*stars\\* and a \\# sign.", "Two *stars* and a # sign."],
    ["> He said\n> it twice.", "He said it twice."],
    ["Fish &amp; chips &mdash; &#8220;good&#x201D;", "Fish & chips — “good”"],
    ["One<br>Two <b>three</b><!-- four -->", "One\nTwo three"],
    ["- eggs\n- milk", "eggs\n\nmilk"],
    ["2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"],
    ["A note.[^1]\n\n[^1]: Below.", "A note."],
  ];
  test.each(cases)("%j", (source, plain) => {
    expect(told(source)).toEqual([[null, plain]]);
  });
});

describe("notes of Obsidian", () => {
  test("tell what is shown of links and marks, and nothing of embeds, comments and names of paragraphs", () => {
    const source =
      "[[Marta Quill|Marta]] saw [[Denzil#Looks]]. ![[cover.png]] %%Edmund\ndies%% ==Bright== was the day. ^day1";
    expect(told(source)[0]?.[1].replaceAll(/\s+/g, " ")).toBe("Marta saw Denzil. Bright was the day.");
  });

  test("leave callouts out, and say so, but not a quotation", () => {
    const source =
      "He left.\n\n> [!warning]- Plot\n> Edmund is the murderer of them all.\n\n> [!quote] A letter\n> Come home.\n\nShe stayed.";
    expect(told(source)[0]?.[1]).toMatch(/^He left\.\s+A letter\s+Come home\.\s+She stayed\.$/);
    expect(read(source).notes).toEqual(["Left out as no part of the story: “callouts” (8 words)."]);
  });
});
