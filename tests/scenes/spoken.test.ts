import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSpoken, stretchesOf } from "../../src/scenes/spoken.ts";

const deedsIn = (line: string) => stretchesOf(line).flatMap(({ isDeed, text }) => (isDeed ? text : []));

describe("what was written in a scene", () => {
  it.each([
    ["((brb)) Hello.", "Hello.", ["brb"]],
    ["Hello. ((brb", "Hello.", ["brb"]],
    ["Hello ((a)) there ((b))", "Hello there", ["a", "b"]],
    ["((two\nlines)) Yes.", "Yes.", ["two\nlines"]],
    ["((he smiles (a little)))", "", ["he smiles (a little"]],
    ["// who plays Ted?", "", ["who plays Ted?"]],
    ["Fine.\n// who plays Ted?\nGo.", "Fine.\nGo.", ["who plays Ted?"]],
    ["OOC: back in five", "", ["back in five"]],
    ["Sure. (OOC: back in five) Go on.", "Sure. Go on.", ["back in five"]],
    ["[ooc nice]", "", ["nice"]],
  ])("%j has its asides told apart", (written, line, asides) => {
    expect(readSpoken(written)).toEqual({ line, asides });
  });

  it.each([
    "See https://example.org/a for it.",
    "f((x)) is a call",
    "(he looks away) No.",
    "Oocytes? 3 // 4.",
  ])("%j has none", (written) => expect(readSpoken(written)).toEqual({ line: written, asides: [] }));

  it("loses nothing but marks and spaces", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "(", ")", "/", " ", "\n", "ooc", ":", "[") }),
        (written) => {
          const { line, asides } = readSpoken(written);
          const letters = (text: string) => text.replaceAll(/ooc|[^a]/gu, "");
          expect(letters([line, ...asides].join(""))).toHaveLength(letters(written).length);
        },
      ),
    );
  });
});

describe("deeds in a line", () => {
  it.each([
    ["*He sits down.*", ["He sits down."]],
    ["_He sits down._", ["He sits down."]],
    ['"Fine." *sits* Well. *waits*', ["sits", "waits"]],
    [String.raw`*turns to page \*12*`, ["turns to page *12"]],
  ])("%j are between marks", (line, deeds) => expect(deedsIn(line)).toEqual(deeds));

  it.each([
    "2*3*4",
    "2 * 3 * 4",
    String.raw`\*no deed\*`,
    "snake_case_name",
    "**loud**",
    "* one\n* two",
    "*",
    "_",
  ])("%j are none", (line) => expect(deedsIn(line)).toEqual([]));

  it("are as quickly found in any text", () => {
    const began = performance.now();
    for (const piece of ["*", "*a ", "* a*", "((", "((\n", String.raw`\*`, "*_", "(ooc"]) {
      const text = piece.repeat(4000 / piece.length);
      stretchesOf(text);
      readSpoken(text);
    }
    expect(performance.now() - began).toBeLessThan(200);
  });
});
