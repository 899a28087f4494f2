import { describe, expect, it } from "vitest";
import type { Vantage } from "../../src/core/vantage.ts";
import { NARRATOR } from "../../src/core/vantage.ts";
import { doorOf } from "../support/doors.ts";
import { scriptModel } from "../support/script-model.ts";
import { character, searchingIn, storyOf } from "../support/stories.ts";

const TELLING = [
  "Ann came to the mill.",
  "“I never go home before dark,” said Ann.",
  "Ben waited by the river.",
  "“You will never see me again!” said Ann.",
];
const bare = storyOf(TELLING);
const endOf = (words: string) => bare.text.indexOf(words) + words.length;
const lineOf = (words: string) => ({
  start: bare.text.indexOf(words),
  end: endOf(words),
  from: bare.sentences.find(({ end }) => end >= endOf(words))!.end,
});
const ann = {
  ...character("ann", "Ann"),
  relations: [
    { text: "Ben is her husband.", from: 5, until: null },
    ...Array.from({ length: 12 }, (_, at) => ({ text: `Fact ${at}.`, from: 22 + at, until: null })),
  ],
  lines: [lineOf("I never go home before dark"), lineOf("You will never see me again!")],
};
const ben = { ...character("ben", "Ben"), from: endOf("Ben waited") };
const story = {
  ...bare,
  cast: [ann, ben],
  witnesses: bare.sentences.map(({ start, end }) => ({
    start,
    end,
    present: [{ who: bare.text.slice(start, end).startsWith("Ben") ? "ben" : "ann", how: "named" as const }],
    told: [],
    common: false,
  })),
};

async function promptOf(vantage: Omit<Vantage, "story">): Promise<string> {
  const model = scriptModel("Yes.");
  const searching = await searchingIn(story);
  const { signal } = new AbortController();
  const answer = doorOf(model).answer({
    vantage: { story, ...vantage },
    question: "Who are you?",
    turns: [],
    searching,
    signal,
  });
  for await (const _ of answer) void _;
  return model.requests[0]!.messages[0]!.content;
}

describe("a character's prompt", () => {
  const speaker = { kind: "character" as const, character: ann };

  it("shows what they have said by then, and no part of it before they have said anything", async () => {
    expect(await promptOf({ speaker, bound: endOf("came to the mill.") })).not.toContain(
      "things you have said",
    );
    const early = await promptOf({ speaker, bound: endOf("by the river.") });
    expect(early).toContain("- I never go home before dark");
    expect(early).not.toContain("never see me again");
    expect(await promptOf({ speaker, bound: story.text.length })).toContain("- You will never see me again!");
  });

  it("says where they were last, by what they were there for", async () => {
    const prompt = await promptOf({ speaker, bound: endOf("by the river.") });
    expect(prompt).toContain("(Part 1) “I never go home before dark,” said Ann.");
    expect(prompt).not.toContain("Ben waited");
  });

  it("holds the twelve newest of what is true of them", async () => {
    const prompt = await promptOf({ speaker, bound: story.text.length });
    expect(prompt).toContain("- Fact 11.\n- Fact 10.");
    expect(prompt).not.toContain("Ben is her husband.");
  });
});

describe("the narrator's prompt", () => {
  it("holds the people named so far, who they are to one another, and what was told last", async () => {
    const early = await promptOf({ speaker: NARRATOR, bound: endOf("came to the mill.") });
    expect(early).toContain("- Ann: Ben is her husband.");
    expect(early).not.toContain("- Ben");
    const late = await promptOf({ speaker: NARRATOR, bound: endOf("by the river.") });
    expect(late).toContain("\n- Ben");
    expect(late).toContain("Ben waited by the river.");
  });
});
