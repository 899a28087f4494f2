import { expect, it } from "vitest";
import { staticEmbedder } from "../../src/embedders/static.ts";
import { testEmbedder } from "../contracts/embedder.ts";

testEmbedder("static", () => Promise.resolve({ embedder: staticEmbedder() }));

it("gives a text without words it knows zeros instead of failing", async () => {
  const [vector] = await staticEmbedder().embed(["…! 第一章"]);
  expect(vector!.every((value) => value === 0)).toBe(true);
});

it.each([
  ["Where is the kid?", "A child played in the yard.", "The judge read the letter aloud."],
  ["Is he rich?", "He had inherited great wealth.", "It was raining when she left."],
  ["WHO IS HIS MOM?", "His mother opened the door.", "The carriage rolled down the hill."],
])("finds a text more like %j that means the same in other words", async (question, near, far) => {
  const [asked, ...others] = await staticEmbedder().embed([question, near, far]);
  const [one, other] = others.map((vector) => vector.reduce((sum, part, i) => sum + part * asked![i]!, 0));
  expect(one).toBeGreaterThan(other! + 0.1);
});
