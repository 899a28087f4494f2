import { describe, expect, it } from "vitest";
import { bigrams, characterGrams, isStopWord, stem, words } from "../../src/text/terms.ts";

describe("terms", () => {
  it("compares words without case, accents, possessive endings and apostrophes", () => {
    expect(words("Zoë didn’t see Ted's jack-o'-lantern, 1813!")).toEqual([
      "zoe",
      "didnt",
      "see",
      "ted",
      "jack",
      "o",
      "lantern",
      "1813",
    ]);
  });

  it.each([
    ["walked", "walking"],
    ["took", "takes"],
    ["children", "child"],
    ["wives", "wife"],
  ])("gives %s and %s one stem", (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it("stems words that are also properties of every object", () => {
    expect(["constructor", "toString", "valueOf"].map((word) => typeof stem(word))).toEqual([
      "string",
      "string",
      "string",
    ]);
  });

  it("pairs neighbours and cuts words into grams with their ends marked", () => {
    expect(bigrams(["the", "old", "king"])).toEqual(["the old", "old king"]);
    expect(characterGrams("king")).toEqual(["^kin", "king", "ing$"]);
    expect(characterGrams("a")).toEqual(["^a$"]);
  });

  it("tells grammar from content", () => {
    expect(["the", "didnt", "king"].map(isStopWord)).toEqual([true, true, false]);
  });
});
