import { describe, expect, it } from "vitest";
import { withCorrections } from "../../src/cast/corrections-apply.ts";
import { checkChange, correct, type CastChange } from "../../src/cast/corrections-change.ts";
import { type Corrections, formatCorrections } from "../../src/cast/corrections.ts";
import { UsageError } from "../../src/core/errors.ts";
import type { Story } from "../../src/core/story.ts";
import { storyIn } from "../support/noted-stories.ts";
import { character } from "../support/stories.ts";

const TEXT = "Elizabeth walked to Longbourn. Lizzy laughed. Jane Bennet, called Jane, met Mrs. Hill there.";
const bare = storyIn([TEXT]);
const FOUND: Story = {
  ...bare,
  cast: [
    { ...character("elizabeth", "Elizabeth"), aliases: [{ name: "Liz", from: 0 }] },
    character("longbourn", "Longbourn"),
    character("jane-bennet", "Jane Bennet"),
  ],
};

/** The corrections after each change, made as a command makes it: checked against the cast as it is shown. */
function corrections(...changes: readonly CastChange[]): Corrections {
  let made: Corrections = [];
  for (const change of changes) {
    const { story } = withCorrections(FOUND, made);
    made = correct(made, checkChange(story, change));
  }
  return made;
}

function names(made: Corrections): string[][] {
  const { story, problems } = withCorrections(FOUND, made);
  expect(problems).toEqual([]);
  return story.cast.map(({ name, aliases }) => [name, ...aliases.map((alias) => alias.name)]);
}

/** The file without its comment. */
function written(made: Corrections): string {
  return formatCorrections(made)
    .replaceAll(/^#.*\n/gmu, "")
    .trim();
}

describe("a correction by command", () => {
  it("comes into one entry for each person, by whatever name they are called", () => {
    const made = corrections(
      { kind: "alias", who: "elizabeth", name: "Lizzy" },
      { kind: "pronouns", who: "Lizzy", pronouns: "she" },
      { kind: "not-alias", who: "liz", name: "Liz" },
      { kind: "add", who: "Mrs. Hill" },
      { kind: "pronouns", who: "mrs-hill", pronouns: "she" },
    );
    expect(written(made)).toBe(
      [
        "- who: Elizabeth",
        "  aliases:",
        "    - Lizzy",
        "  not-aliases:",
        "    - Liz",
        "  pronouns: she",
        "- add: Mrs. Hill",
        "  pronouns: she",
      ].join("\n"),
    );
    expect(names(made)).toEqual([["Elizabeth", "Lizzy"], ["Longbourn"], ["Jane Bennet"], ["Mrs. Hill"]]);
  });

  it("renames, and knows them by the new name as well", () => {
    const made = corrections(
      { kind: "rename", who: "Jane Bennet", name: "Jane" },
      { kind: "alias", who: "Jane", name: "Jane Bennet" },
    );
    expect(made).toHaveLength(1);
    expect(names(made).at(-1)).toEqual(expect.arrayContaining(["Jane", "Jane Bennet"]));
  });

  it("merges and removes", () => {
    const made = corrections(
      { kind: "remove", who: "Longbourn" },
      { kind: "same-as", who: "jane-bennet", sameAs: "Lizzy".slice(0, 3) },
    );
    expect(names(made)).toEqual([["Elizabeth", "Liz", "Jane Bennet"]]);
  });

  it("takes back what it said before", () => {
    const alias = { kind: "alias", who: "Elizabeth", name: "Lizzy" } as const;
    const taken = corrections(alias, { kind: "not-alias", who: "Elizabeth", name: "Lizzy" });
    expect(names(taken)[0]).toEqual(["Elizabeth", "Liz"]);
    expect(names(corrections(alias, { kind: "undo", who: "elizabeth" }))[0]).toEqual(["Elizabeth", "Liz"]);
    expect(corrections({ kind: "remove", who: "Longbourn" }, { kind: "undo", who: "longbourn" })).toEqual([]);
    expect(corrections({ kind: "add", who: "Mrs. Hill" }, { kind: "remove", who: "Mrs. Hill" })).toEqual([]);
  });

  it.each<[string, CastChange, RegExp]>([
    ["somebody unknown", { kind: "remove", who: "Darcy" }, /"Darcy": choose one of Elizabeth, Longbourn/u],
    ["merging into somebody unknown", { kind: "same-as", who: "Jane Bennet", sameAs: "Ada" }, /"Ada"/u],
    [
      "merging somebody with themselves",
      { kind: "same-as", who: "Liz", sameAs: "elizabeth" },
      /one person already: Elizabeth/u,
    ],
    ["a name that is not in the text", { kind: "rename", who: "Liz", name: "Beth" }, /does not say "Beth"/u],
    ["an alias that is not", { kind: "alias", who: "Liz", name: "lizzy" }, /capitals too/u],
    [
      "quoted words that are not",
      { kind: "alias", who: "Liz", name: "Lizzy", from: "she wept" },
      /does not say "she wept"/u,
    ],
    ["an empty name", { kind: "rename", who: "Liz", name: " " }, /at least one letter/u],
    ["a name they do not have", { kind: "not-alias", who: "Liz", name: "Jane" }, /not called "Jane", but/u],
    ["their only name", { kind: "not-alias", who: "Longbourn", name: "Longbourn" }, /only name/u],
    ["adding somebody twice", { kind: "add", who: "Liz" }, /already: Elizabeth/u],
    ["adding a name that is not there", { kind: "add", who: "Mr. Collins" }, /does not say "Mr. Collins"/u],
    ["undoing nothing", { kind: "undo", who: "Jane Bennet" }, /Nothing has been corrected/u],
  ])("is refused with what to do: %s", (_, change, message) => {
    const changing = () => correct([], checkChange(FOUND, change));
    expect(changing).toThrow(UsageError);
    expect(changing).toThrow(message);
  });

  it("does not go round in a circle", () => {
    const merged = { kind: "same-as", who: "Jane Bennet", sameAs: "Elizabeth" } as const;
    expect(() => corrections(merged, { kind: "same-as", who: "Elizabeth", sameAs: "Jane Bennet" })).toThrow(
      /one person already/u,
    );
  });

  it("says who has been corrected when somebody else was meant", () => {
    expect(() =>
      corrections({ kind: "remove", who: "Longbourn" }, { kind: "undo", who: "Elizabeth" }),
    ).toThrow(/corrected are Longbourn/u);
  });
});
