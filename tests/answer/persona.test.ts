import { describe, expect, it } from "vitest";
import type { Story } from "../../src/core/story.ts";
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

/** A scene with these people present in each of its paragraphs that `isThere`. */
function sceneOf(
  told: readonly string[],
  present: readonly string[],
  isThere: (told: string) => boolean = () => true,
) {
  const scene = storyOf(told);
  const paragraphs = told.map((text) => ({
    start: scene.text.indexOf(text),
    end: scene.text.indexOf(text) + text.length,
  }));
  const witnesses = paragraphs
    .filter(({ start, end }) => isThere(scene.text.slice(start, end)))
    .map(({ start, end }) => ({
      start,
      end,
      present: present.map((who) => ({ who, how: "named" as const })),
      told: [],
      common: false,
    }));
  const others = ["Ben", "Cora", "Dora"].map((name) => character(name.toLowerCase(), name));
  return { ...scene, cast: [ann, ...others], witnesses };
}

async function promptOf(
  vantage: Omit<Vantage, "story">,
  told: Story = story,
  question = "Who are you?",
): Promise<string> {
  const model = scriptModel("Yes.");
  const searching = await searchingIn(told);
  const { signal } = new AbortController();
  const answer = doorOf(model).answer({
    vantage: { story: told, ...vantage },
    question,
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

  it("says who was with them, and who speaks where they were last", async () => {
    const told = [
      "Ann met Ben at the mill.",
      "“I have a boat,” said Ben. “It lies by the bridge. You may have it. It is old.”",
    ];
    const scene = sceneOf(told, ["ann", "ben", "cora", "dora"]);
    const prompt = await promptOf({ speaker, bound: scene.text.length }, scene, "Hello!");
    expect(prompt).toContain("(Part 1, Ben) “I have a boat,” said Ben. “It lies");
    // Nothing tells her that Dora was there too.
    expect(prompt).not.toContain("Dora");
  });

  it("lists the people they know, those asked about first, with what these are to them, said once", async () => {
    const told = [
      "Ann met Ben at the mill.",
      "Ben spoke of old Cora, and of Cora’s boat.",
      "Ben lent Ann his coat.",
      "Dora waited by the river.",
    ];
    const scene = sceneOf(told, ["ann", "ben"], ([first]) => first !== "D");
    const early = await promptOf({ speaker, bound: scene.text.indexOf("Ben spoke") }, scene);
    expect(early).toContain("- Ben is her husband.\n[");
    expect(early).toContain("\n- Ben\n[");
    expect(early).not.toContain("Cora");
    const vantage = { speaker, bound: scene.text.length };
    expect(await promptOf(vantage, scene, "Who was at the mill with a boat?")).toContain(
      "- Ben: Ben is her husband.\n- Cora\n[",
    );
    const asked = await promptOf(vantage, scene, "What of Cora, and of Dora?");
    expect(asked).toContain("- Cora\n- Ben: Ben is her husband.\n[");
    expect(asked).not.toContain("- Dora");
  });

  it("does not say that two names are one person's where they were not told so", async () => {
    const told = [
      "Ann met Ben at the mill.",
      "Ann feared the Grey Rider of the hills.",
      "Ben is the Grey Rider, thought Dora.",
      "Ann heard that the Grey Rider had come.",
    ];
    const scene = sceneOf(told, ["ann"], ([first]) => first === "A");
    const from = scene.text.indexOf(", thought Dora") + ", thought Dora.".length;
    const named = {
      ...character("ben", "Ben"),
      aliases: [{ name: "Grey Rider", from, isUsual: true as const }],
    };
    const prompt = await promptOf(
      { speaker, bound: scene.text.length },
      { ...scene, cast: [ann, named] },
      "Who met the Grey Rider?",
    );
    expect(prompt).toContain("- Ben: Ben is her husband.\n[");
    expect(prompt).not.toContain("- Grey Rider");
    expect(prompt).not.toContain("also Grey Rider");
  });

  it("lists as many people as there is room for", async () => {
    const many = Array.from({ length: 90 }, (_, at) => character(`p${at}`, `Person${"x".repeat(at)} Long`));
    const scene = sceneOf(
      many.map(({ name }) => `Ann met ${name} at the mill.`),
      ["ann"],
    );
    const prompt = await promptOf(
      { speaker, bound: scene.text.length },
      { ...scene, cast: [ann, ...many] },
      "Who was at the mill?",
    );
    const listed = prompt.split("\n").filter((line) => line.startsWith("- Person"));
    expect(listed.length).toBeGreaterThan(5);
    expect(listed.join("\n").length).toBeLessThanOrEqual(1000);
  });

  it("begins alike whatever is asked, up to who and what the question is about", async () => {
    const vantage = { speaker, bound: story.text.length };
    const [one, other] = [
      await promptOf(vantage),
      await promptOf(vantage, story, "Where did Ben wait at the river?"),
    ];
    const fixed = (prompt: string) => prompt.slice(0, prompt.indexOf("Everything between"));
    expect(fixed(one)).toContain("this is now for you");
    expect(fixed(other)).toBe(fixed(one));
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
