import { describe, expect, it } from "vitest";
import { backgroundIdf, isCommonStem } from "../../src/text/background.ts";
import { stem } from "../../src/text/terms.ts";
import { synonymsOf } from "../../src/text/synonyms.ts";
import { wordList, wordSet } from "../../src/text/word-list.ts";

const TITLES = new URL("../../src/cast/words/titles.txt", import.meta.url);

describe("word lists", () => {
  it("hold one entry a line, without comments", () => {
    const entries = wordList(TITLES);
    expect(entries).toContainEqual(["mrs", "she", "family", "married"]);
    expect(entries.flat()).not.toContain("#");
    expect(wordSet(TITLES)).toContain("mrs");
  });

  it("give stems their synonyms, and irregular forms their base", () => {
    expect(synonymsOf("abbey")).toEqual([]);
    expect(synonymsOf("abandon")).toContain("desert");
    expect(stem("went")).toBe(stem("go"));
  });

  it("say how rare a stem is", () => {
    expect(isCommonStem("castl")).toBe(true);
    expect(isCommonStem("zyzzyva")).toBe(false);
    expect(backgroundIdf("the")).toBeLessThan(0.02);
    expect(backgroundIdf("zyzzyva")).toBeGreaterThan(6);
  });
});
