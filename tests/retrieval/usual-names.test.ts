import { describe, expect, it } from "vitest";
import { withUsualNames } from "../../src/retrieval/usual-names.ts";
import type { Character } from "../../src/core/character.ts";
import { character, storyOf } from "../support/stories.ts";
import { concordanceOf } from "../../src/retrieval/concordance.ts";
import { buildKeywordIndex } from "../../src/retrieval/keyword-index.ts";

function called(name: string, aliases: readonly [string, number][]): Character {
  return { ...character(name, name), aliases: aliases.map(([alias, from]) => ({ name: alias, from })) };
}

const story = storyOf(
  [
    "Elizabeth came, Elizabeth. Elizabeth, or Lizzy, saw Miss Bennet. Rumpelstiltskin sang. Kit and Jane slept.",
    "Elizabeth was the bride. Kit laughed, and so did Jane, or Joan. Queen Bess, as Lizzy was called now, wept. Bess, Bess, Bess, Bess!",
  ],
  [
    called("Lizzy", [
      ["Elizabeth", 0],
      ["Elizabeth Bennet", 0],
      ["the bride", 130],
      ["Kit", 0],
      ["Bess", 180],
    ]),
    called("Jane", [
      ["Kit", 145],
      ["Joan", 0],
    ]),
    called("Rumpelstiltskin", [["little man", 0]]),
  ],
);
const concordance = concordanceOf(story, buildKeywordIndex(story.text, story.sentences));
const named = (question: string, bound: number) => withUsualNames(question, { story, bound }, concordance);

describe("withUsualNames", () => {
  it("puts the name that is told most often for another one, whatever its case, with its ending", () => {
    expect(named("How old is lizzy?", 105)).toBe("How old is Elizabeth?");
    expect(named("What are Lizzy's reasons?", 105)).toBe("What are Elizabeth’s reasons?");
    expect(named("Why did the Little Man dance with Lizzy?", 105)).toBe(
      "Why did the Rumpelstiltskin dance with Elizabeth?",
    );
  });

  it("leaves a name that shares a word with the usual one", () => {
    expect(named("How old is Elizabeth Bennet?", 105)).toBe("How old is Elizabeth Bennet?");
  });

  it("knows and counts a name only as far as it is told", () => {
    expect(named("Who is the bride?", 129)).toBe("Who is the bride?");
    expect(named("Who is the bride?", 130)).toBe("Who is Elizabeth?");
    expect(named("Who is the bride?", story.text.length)).toBe("Who is Bess?");
  });

  it("leaves a name that may mean two people", () => {
    expect(named("Where is Kit?", 115)).toBe("Where is Elizabeth?");
    expect(named("Where is Kit?", 145)).toBe("Where is Kit?");
  });

  it("leaves a name that is told almost as often", () => {
    expect(named("Where is Jane?", story.text.length)).toBe("Where is Jane?");
    expect(named("Where is Joan?", story.text.length)).toBe("Where is Joan?");
  });

  it("changes no other word", () => {
    expect(named("Where’s  the lizzyish cat, the “bennet”?", 105)).toBe(
      "Where’s  the lizzyish cat, the “bennet”?",
    );
  });
});
