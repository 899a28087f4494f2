import { describe, expect, it } from "vitest";
import { answerer } from "../../../src/answer/answer.ts";
import { type ModelWriterOptions, modelWriter } from "../../../src/answer/writers/model.ts";
import { ModelFailure } from "../../../src/core/errors.ts";
import { NARRATOR, type Speaker } from "../../../src/core/vantage.ts";
import type { Model } from "../../../src/models/model.ts";
import { scriptModel, triesModel } from "../../support/script-model.ts";
import { character, searchingIn, storyOf } from "../../support/stories.ts";

const walks = (from: number) =>
  Array.from({ length: 80 }, (_, at) => `On day ${from + at} Tom walked along the long river to the market.`);
const SPOON = "Under the bridge Mara hid a silver spoon.";
const paragraphs = [...walks(0), SPOON, ...walks(40), "Later Zelda found a gold coin under the bridge."];
const bound = storyOf(paragraphs).text.indexOf("Later");
const people = [character("tom", "Tom"), character("mara", "Mara"), character("zelda", "Zelda", bound + 1)];
const bare = storyOf(paragraphs, people);
const witnesses = [{ start: 0, end: bound, present: [], told: [], common: true }];
const story = { ...bare, witnesses };
const QUESTION = "Where did Tom walk?";

async function asked(
  rewriter: Model,
  {
    model = scriptModel("A spoon."),
    question = QUESTION,
    speaker = NARRATOR,
    ...options
  }: Partial<ModelWriterOptions> & {
    model?: ReturnType<typeof scriptModel>;
    question?: string;
    speaker?: Speaker;
  } = {},
) {
  const writer = modelWriter({ model, rewriter, prompts: "prompts", promptTokens: 1000, ...options });
  const { signal } = new AbortController();
  const vantage = { story, speaker, bound };
  const ask = { vantage, question, turns: [], searching: await searchingIn(story), signal };
  let text = "";
  for await (const event of answerer(writer).answer(ask))
    if (event.type === "reply") ({ text } = event.reply);
  return { text, prompt: model.requests[0]!.messages[0]!.content };
}

describe("a small model that says in which words to search", () => {
  it("brings what these find into the first prompt, beside what the question finds", async () => {
    const words = triesModel(["Mara hides the silver spoon under the bridge"]);
    expect((await asked(scriptModel(""))).prompt).not.toContain(SPOON);
    const { prompt, text } = await asked(words);
    expect(prompt).toContain(SPOON);
    expect(text).toBe("A spoon.");
    const places = [...prompt.matchAll(/^\[\d+\] /gmu)];
    expect(places.length).toBeGreaterThan(3);
  });

  it("sees the question and who is known by then, and nothing of the story", async () => {
    const words = triesModel(["silver spoon"]);
    await asked(words);
    const { content } = words.requests[0]!.messages[0]!;
    expect(content).toContain(QUESTION);
    expect(content).toContain("Mara");
    expect(content).toContain("Write English");
    expect(content).not.toContain("Zelda");
    expect(content).not.toContain("river");
    const toTom = triesModel(["silver spoon"]);
    await asked(toTom, { speaker: { kind: "character", character: story.cast[0]! } });
    expect(toTom.requests[0]?.messages[0]?.content).toContain('"You" in the question is Tom.');
  });

  it("finds nothing that is not told yet", async () => {
    const { prompt } = await asked(triesModel(["Zelda found a gold coin"]));
    expect(prompt).not.toContain("gold coin");
  });

  it.each([
    ["a story that fits in whole", { promptTokens: 20_000 }],
    ["a greeting", { question: "Hello!" }],
    ["nothing that may be looked up", { searches: 0 }],
  ])("is not asked for %s", async (_, options) => {
    const words = triesModel();
    await asked(words, options);
    expect(words.requests).toHaveLength(0);
  });

  it("is not asked where there is only one model", async () => {
    const model = scriptModel("A spoon.");
    await asked(model, { model });
    expect(model.requests).toHaveLength(1);
  });

  it("is done without when it fails or says nothing", async () => {
    const failing = triesModel([new ModelFailure("unreachable", "It is not there.")]);
    const silent = triesModel([""]);
    for (const words of [failing, silent]) expect((await asked(words)).text).toBe("A spoon.");
  });
});
