import { describe, expect, it } from "vitest";
import { answerer, type AnswerEvent } from "../../../src/answer/answer.ts";
import { modelWriter } from "../../../src/answer/writers/model.ts";
import { ModelFailure } from "../../../src/core/errors.ts";
import type { Writer } from "../../../src/answer/writers/writer.ts";
import { NARRATOR } from "../../../src/core/vantage.ts";
import type { Model } from "../../../src/models/model.ts";
import { triesModel } from "../../support/script-model.ts";
import { searchingIn, storyOf } from "../../support/stories.ts";

const days = Array.from(
  { length: 60 },
  (_, at) => `On day ${at} Tom walked along the long river to the market.`,
);
const story = storyOf([...days, "He bought a red kite there."]);

async function answered(writer: Writer, question = "What did Tom buy?") {
  const events: AnswerEvent[] = [];
  const { signal } = new AbortController();
  const vantage = { story, speaker: NARRATOR, bound: story.text.length };
  const asked = { vantage, question, turns: [], searching: await searchingIn(story), signal };
  for await (const event of answerer(writer).answer(asked)) events.push(event);
  const last = events.at(-1)!;
  if (last.type !== "reply") throw new Error("There was no reply.");
  return last.reply;
}

const writerOf = (model: Model, promptTokens?: number) =>
  modelWriter({ model, rewriter: model, prompts: "prompts", ...(promptTokens && { promptTokens }) });
const tooLong = (contextTokens: number | null) =>
  new ModelFailure("context-too-long", "Too long.", { contextTokens });
const promptIn = (model: { requests: readonly { messages: readonly { content: string }[] }[] }, at: number) =>
  model.requests[at]!.messages[0]!.content;

describe("the room in a prompt", () => {
  it("holds the whole of a story that fits", async () => {
    const model = triesModel(["A kite."]);
    await answered(writerOf(model));
    for (const day of days) expect(promptIn(model, 0)).toContain(day);
  });

  it("holds the best of one that does not, in the order in which it is told", async () => {
    const model = triesModel(["A kite."]);
    await answered(writerOf(model, 400));
    expect(promptIn(model, 0)).toContain("He bought a red kite there.");
    const [, passages = ""] = promptIn(model, 0).split("[1] ");
    const told = [...passages.matchAll(/On day (\d+)/gu)].map(([, day]) => Number(day));
    expect(told.length).toBeLessThan(60);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    expect(new Set(told).size).toBe(told.length);
  });

  it("is made smaller for a model that takes less, and stays so", async () => {
    const model = triesModel([tooLong(null)], [tooLong(1200)], ["A kite."], ["A kite."]);
    const writer = writerOf(model);
    await answered(writer);
    await answered(writer);
    const sizes = model.requests.map((_, at) => promptIn(model, at).length);
    expect(sizes[1]).toBeLessThanOrEqual(sizes[0]!);
    expect(sizes[2]).toBeLessThan(sizes[1]!);
    expect(sizes[3]).toBe(sizes[2]);
  });

  it("is less where the settings name a smaller context", async () => {
    const model = triesModel(["A kite."]);
    const writer = modelWriter({ model, rewriter: model, prompts: "prompts", contextTokens: 1200 });
    const { parts } = await answered(writer);
    expect(parts.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThan(1200 - 400);
  });

  it("is not made smaller for ever", async () => {
    const model = triesModel(...Array.from({ length: 20 }, () => [tooLong(null)]));
    await expect(answered(writerOf(model))).rejects.toThrow("Too long.");
    expect(model.requests.length).toBeLessThan(8);
  });
});

describe("an answer cut off at its limit", () => {
  const cutOff = { type: "cut-off" as const };

  it("goes on once from its last whole sentence", async () => {
    const model = triesModel(["He bought it. Then he we", cutOff], ["Then he went home."]);
    const reply = await answered(writerOf(model));
    expect(reply).toMatchObject({ text: "He bought it. Then he went home.", warnings: [] });
    expect(model.requests[1]!.messages.at(-2)).toEqual({ role: "assistant", content: "He bought it." });
  });

  it("that is cut off again ends at a whole sentence, and says so", async () => {
    const model = triesModel(["He bought it. Then he we", cutOff], ["Then he went home. And th", cutOff]);
    const reply = await answered(writerOf(model));
    expect(reply).toMatchObject({ text: "He bought it. Then he went home.", warnings: [{ key: "tooLong" }] });
  });
});
