import { expect, it } from "vitest";
import { answerer, type AnswerEvent } from "../../../src/answer/answer.ts";
import { modelWriter } from "../../../src/answer/writers/model.ts";
import { verifyingWriter } from "../../../src/answer/writers/verifying.ts";
import { ModelFailure } from "../../../src/core/errors.ts";
import { NARRATOR } from "../../../src/core/vantage.ts";
import type { Model } from "../../../src/models/model.ts";
import { triesModel } from "../../support/script-model.ts";
import { searchingIn, storyOf } from "../../support/stories.ts";

const story = storyOf(["Tom went to the market. He bought a red kite there."]);

async function answered(model: Model, judge: Model) {
  const writer = modelWriter({ model, rewriter: model, prompts: "prompts" });
  const door = answerer(verifyingWriter(writer, { judge, prompts: "prompts" }));
  const events: AnswerEvent[] = [];
  const { signal } = new AbortController();
  const vantage = { story, speaker: NARRATOR, bound: story.text.length };
  const searching = await searchingIn(story);
  const asked = { vantage, question: "What did Tom do?", turns: [], searching, signal };
  for await (const event of door.answer(asked)) events.push(event);
  const last = events.at(-1)!;
  if (last.type !== "reply") throw new Error("There was no reply.");
  expect(events.flatMap((event) => (event.type === "text-delta" ? event.text : []))).toEqual([
    last.reply.text,
  ]);
  return last.reply;
}

it("shows an answer whose passages bear it out, with one call to each model", async () => {
  const judge = triesModel(["NONE"]);
  const reply = await answered(triesModel(["Tom bought a kite."]), judge);
  expect(reply.text).toBe("Tom bought a kite.");
  expect(judge.requests[0]!.messages[0]!.content).toMatch(
    /He bought a red kite there\.[^]*Tom bought a kite\./u,
  );
});

it("has an answer written anew that tells what they do not", async () => {
  const model = triesModel(["Tom bought a kite. Later he marries Kate."], ["Tom bought a kite."]);
  const reply = await answered(model, triesModel(["Later he marries Kate."], ["None."]));
  expect(reply.text).toBe("Tom bought a kite.");
  expect(model.requests[1]!.messages[0]!.content).toContain("Later he marries Kate.");
});

it("leaves out what the second answer still tells", async () => {
  const model = triesModel(["He marries Kate."], ["Tom bought a kite. Then he marries her."]);
  const reply = await answered(model, triesModel(["He marries Kate."], ["Then he marries her."]));
  expect(reply.text).toBe("Tom bought a kite.");
});

it("refuses an answer of which nothing is left", async () => {
  const model = triesModel(["He marries Kate."], ["Then he marries her."]);
  const judge = triesModel(["He marries Kate."], ["Then he marries her."]);
  await expect(answered(model, judge)).rejects.toThrow(/what its passages do not/u);
});

it("says that it could not be judged, and shows the answer", async () => {
  const judge = triesModel([new ModelFailure("unreachable", "gone")]);
  const reply = await answered(triesModel(["Tom bought a kite."]), judge);
  expect(reply.text).toBe("Tom bought a kite.");
  expect(reply.warnings).toEqual([{ key: "notVerified", because: "unreachable" }]);
});
