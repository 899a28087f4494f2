import { describe, expect, it } from "vitest";
import type { Embedder } from "../../src/embedders/embedder.ts";
import { scriptModel } from "../support/script-model.ts";
import { openStory } from "./program.ts";
import { lighthouseLog } from "./tale.ts";

const kramer = await openStory();
const log = await openStory(lighthouseLog());

describe("a talk", () => {
  it.each([
    [
      "Who is Margaret?",
      "Margaret is a fellow single parent.",
      "And what did she counsel?",
      "counseled Joanna",
    ],
    ["How did Billy hurt his face?", "He fell.", "Where was he carried then?", "to the hospital"],
    ["Where did Billy fall?", "Off the jungle gym.", "And who carried him?", "carrying Billy"],
    ["Who is Joanna?", "His wife.", "When does she return?", "Fifteen months after"],
  ])("goes on: %s – %s – %s", async (first, reply, question, answer) => {
    const { text } = await kramer.ask({ question, before: [first, reply] });
    expect(text).toContain(answer);
  });

  it("that is long has its last four messages put before a model", async () => {
    const words = (label: string) => `${label}: ${"and so on ".repeat(400)}`;
    const before = ["one", "two", "three", "four", "five", "six"].map(words);
    const model = scriptModel("Well.");
    await log.ask({ question: "Who has been pardoned?", before }, model);
    const heard = model.requests.at(-1)!.messages.map(({ content }) => content.split(":")[0]);
    expect(heard).toEqual(expect.arrayContaining(["three", "four", "five", "six"]));
  });
});

describe("somebody asked about", () => {
  it.each([
    ["Billy", "Are you unhappy?"],
    ["Billy", "Are you emotional?"],
    ["Billy", "Are you tired?"],
    ["Billy", "Did you testify?"],
    ["Margaret", "Do you love breakfast?"],
    ["Margaret", "Are you at the intercom?"],
  ])("small things: %s, %s, is not said to have missed something", async (as, question) => {
    const { unknown } = await kramer.ask({ as, question });
    expect(unknown).toBeUndefined();
  });

  it.each([
    ["Joanna", "Is it so: Ted befriends his neighbor Margaret?"],
    ["Ted", "Is it so: The movie ends with the elevator doors closing on the emotional Joanna?"],
    ["Margaret", "Is it so: Saying that she needs to find herself?"],
    ["Billy", "Did Joanna say that she needs to find herself when she left Ted to raise you by himself?"],
    ["Billy", "Who needs to find herself and leaves Ted to raise their son?"],
    ["Margaret", "Who returns to New York to claim Billy when a custody battle ensues?"],
  ])("what they mostly know: %s, %s, may know it", async (as, question) => {
    const { unknown } = await kramer.ask({ as, question });
    expect(unknown).toBeUndefined();
  });

  it.each([
    ["Billy", "Who counseled Joanna to leave Ted?"],
    ["Margaret", "What did Joanna say in the elevator?"],
    ["Margaret", "Who tried to cook the meal on the first morning?"],
  ])("what they missed: %s, %s, says so", async (as, question) => {
    const { unknown } = await kramer.ask({ as, question });
    expect(unknown).toBe("absent");
  });
});

describe("a recap", () => {
  it.each([
    ["severely cutting his face.", ["leaves Ted to raise", "gradually bond as father and son", "jungle gym"]],
    ["not to contest custody.", ["leaves Ted to raise", "Joanna returns to New York", "appealing the case"]],
    ["“You look terrific.”", ["Joanna returns to New York", "make breakfast together", "How do I look"]],
  ])("up to %s tells the turns of the story", async (until, turns) => {
    const { text } = await kramer.recap(until.replaceAll(/[“”]/gu, '"'));
    expect(turns.filter((words) => text.includes(words))).toEqual(turns);
  });
});

const CREATURE = /\b(?:vampelings?|goat|whale|parrot|hen)\b/giu;
const beastliness = (text: string): Float32Array => {
  const beasts = text.match(CREATURE)?.length ?? 0;
  const length = Math.hypot(beasts, 1);
  return Float32Array.of(beasts / length, 1 / length);
};
/** Knows of animals, also by a word that no dictionary has, and of nothing else. */
const zoologist: Embedder = {
  id: "zoologist",
  dimensions: 2,
  maxBatch: 500,
  embed: (texts) => Promise.resolve(texts.map(beastliness)),
  embedQuestion: (question) => Promise.resolve(beastliness(question)),
};

describe("passages", () => {
  it("are found by their meaning, more than a few", async () => {
    const found = await openStory(lighthouseLog(), zoologist);
    const model = scriptModel("Well.");
    await found.ask({ question: "Which vampelings?" }, model);
    const given = model.requests.at(-1)!.messages[0]!.content;
    const beasts = ["Admiral", "whale", "parrot", "gloves"];
    expect(beasts.filter((words) => given.includes(words))).toEqual(beasts);
  });
});
