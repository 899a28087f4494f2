import { describe, expect, it } from "vitest";
import { ANSWERABLE_THRESHOLD, answerProbability } from "../../src/retrieval/answerable.ts";
import { MILLER, viewOf } from "./tale.ts";
import type { Window } from "../../src/core/window.ts";
import { analyse } from "../../src/retrieval/analysed-question.ts";
import { viewThrough } from "../../src/retrieval/sentence-windows.ts";

const view = viewOf(MILLER);

describe("answerProbability", () => {
  it.each([
    "Who gave Anselm a silver key?",
    "what was under the mill wheel",
    "Why did Berta weep?",
    "What did Brta steal?",
    "What happens at the end of the story?",
    "Warum weinte Berta?",
    "How many geese did Anselm keep?",
    "Was the horse old?",
    "What happened with the silver key and the wheel?",
  ])("lets %j be answered", (question) => {
    expect(answerProbability(analyse(view, question))).toBeGreaterThan(ANSWERABLE_THRESHOLD);
  });

  it.each([
    "What is the capital of France?",
    "What colour was the dragon?",
    "Who directed the film?",
    "When did it come out in cinemas?",
    "How do I bake sourdough bread?",
    "Wie backe ich Brot?",
    "¿Quién es el director de la película?",
    "What happened with the dragon, the cathedral and the queen?",
    "Who won the football match on Sunday?",
    "What is a quibblewort?",
    "How old is Anselm?",
    "How old was the blind horse?",
  ])("knows that the story does not say: %j", (question) => {
    expect(answerProbability(analyse(view, question))).toBeLessThan(ANSWERABLE_THRESHOLD);
  });

  it.each([
    ["Who gave Anselm a silver key?", true],
    ["What did Brta steal?", true],
    ["What is the capital of France?", false],
    ["What colour was the dragon?", false],
  ])("says the same when only the best windows are looked at closely: %j", (question, isAnswered) => {
    expect(answerProbability(analyse(view, question, 5)) >= ANSWERABLE_THRESHOLD).toBe(isAnswered);
  });

  it("depends on how much may be known", () => {
    const question = "Who stole the lantern?";
    const knowing = (windows: readonly Window[]) =>
      answerProbability(analyse(viewThrough(view, windows), question));
    expect(knowing(view.windows.slice(0, 2))).toBeLessThan(ANSWERABLE_THRESHOLD);
    expect(knowing([])).toBe(0);
  });
});
