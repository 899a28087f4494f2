import { describe, expect, it } from "vitest";
import { ANSWERABLE_THRESHOLD, answerProbability } from "../../src/retrieval/answerable.ts";
import { MILLER, viewOf } from "./tale.ts";

const view = viewOf(MILLER);

describe("answerProbability", () => {
  it.each([
    "Who gave Anselm a silver key?",
    "what was under the mill wheel",
    "Why did Berta weep?",
    "What did Brta steal?",
    "What happens at the end of the story?",
  ])("lets %j be answered", (question) => {
    expect(answerProbability({ ...view, question })).toBeGreaterThan(ANSWERABLE_THRESHOLD);
  });

  it.each(["What is the capital of France?", "Did the dragon die?", "Who won the football match on Sunday?"])(
    "knows that the story does not say: %j",
    (question) => {
      expect(answerProbability({ ...view, question })).toBeLessThan(ANSWERABLE_THRESHOLD);
    },
  );

  it.each([
    ["Who gave Anselm a silver key?", true],
    ["What did Brta steal?", true],
    ["What is the capital of France?", false],
    ["Did the dragon die?", false],
  ])("says the same when only the best windows are looked at closely: %j", (question, isAnswered) => {
    expect(answerProbability({ ...view, question }, 3) >= ANSWERABLE_THRESHOLD).toBe(isAnswered);
  });

  it("depends on how much may be known", () => {
    const question = "Who stole the lantern?";
    expect(answerProbability({ ...view, windows: view.windows.slice(0, 2), question })).toBeLessThan(
      ANSWERABLE_THRESHOLD,
    );
    expect(answerProbability({ ...view, windows: [], question })).toBe(0);
  });
});
