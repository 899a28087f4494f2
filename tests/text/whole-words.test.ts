import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphemeStart } from "../../src/text/graphemes.ts";
import { isEnglish } from "../../src/text/language.ts";
import { slugOf } from "../../src/text/slug.ts";
import { contentStems, words } from "../../src/text/terms.ts";
import { escapeRegExp, wholeWordsIn } from "../../src/text/whole-words.ts";

describe("whole words", () => {
  const found = (text: string, sought: string, from?: number) => [...wholeWordsIn(text, sought, from)];

  it("are found wherever no letter or digit touches them", () => {
    expect(found("Ted, Teddy, Ted's and Ted", "Ted")).toEqual([0, 12, 22]);
    expect(found("Élan élan", "lan")).toEqual([]);
    expect(found("Room 7, room 77", "7")).toEqual([5]);
    expect(found("Mr. Finch and Mr. Finch", "Mr. Finch", 1)).toEqual([14]);
  });

  it("are none where nothing is sought", () => {
    expect(found("Ted", "")).toEqual([]);
  });

  it("may hold signs that mean something in a pattern", () => {
    fc.assert(fc.property(fc.string(), (text) => new RegExp(`^${escapeRegExp(text)}$`, "u").test(text)));
  });
});

describe("a slug", () => {
  it("is lower-case words with hyphens between them", () => {
    expect(slugOf("  Zoë & the “Old” Mill, 2nd ed. ")).toBe("zoe-the-old-mill-2nd-ed");
    expect(slugOf("Война и мир")).toBe("воина-и-мир");
    expect(slugOf("?!")).toBe("");
  });

  it("is cut without a hyphen at its end", () => {
    expect(slugOf("Old mill", 4)).toBe("old");
  });

  it("does not change when it is made again", () => {
    fc.assert(fc.property(fc.string(), (name) => slugOf(slugOf(name)) === slugOf(name)));
  });
});

it("a grapheme begins before its marks and joiners", () => {
  expect(graphemeStart("e\u0301a", 1)).toBe(0);
  expect(graphemeStart("👩‍🚀!", 3)).toBe(0);
  expect(graphemeStart("ab", 1)).toBe(1);
  expect(graphemeStart("ab", 2)).toBe(2);
});

it.each([
  ["en", true],
  ["en-GB", true],
  ["EN", true],
  ["eng", false],
  ["de", false],
])("%s is English: %s", (tag, is) => {
  expect(isEnglish(tag)).toBe(is);
});

it("content stems are those of the words that carry no grammar, each once", () => {
  expect([...contentStems(words("The boys were running to the other boy."))]).toEqual(["boy", "run"]);
});
