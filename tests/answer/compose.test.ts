import fc from "fast-check";
import { expect, it } from "vitest";
import { composePrompt } from "../../src/answer/compose.ts";
import { readTemplate } from "../../src/answer/template.ts";
import type { Citation } from "../../src/core/reply.ts";
import type { Turn } from "../../src/core/turn.ts";
import { NARRATOR } from "../../src/core/vantage.ts";
import { storyOf } from "../support/stories.ts";

const template = await readTemplate("prompts/narrator.md");
const story = storyOf(["Tom went out."]);
const vantage = { story, speaker: NARRATOR, bound: story.text.length };
const countWords = (text: string) => text.split(/\s+/u).filter(Boolean).length;

/** Passages and turns of so many words each. */
function prompt(passageWords: readonly number[], turnWords: readonly number[], budget: number) {
  const passages: Citation[] = passageWords.map((words, at) => ({
    start: (at * 7919) % 1000,
    end: 0,
    text: Array(words).fill(`p${at}`).join(" "),
    section: "Part 1",
    score: -at,
  }));
  const turns: Turn[] = turnWords.map((words, at) => ({
    from: at % 2 === 0 ? "person" : "story",
    text: Array(words).fill(`t${at}`).join(" "),
    storyId: story.id,
    characterId: null,
    bound: 0,
  }));
  return composePrompt(
    template,
    { vantage, question: "Who went out?", passages, turns },
    { count: countWords, budget },
  );
}

it("keeps the best passage and the newest turns first, then more passages, then older turns", () => {
  const all = prompt([50, 50, 50], [10, 10, 10, 10, 10, 10], 2000);
  expect(all.passages).toHaveLength(3);
  expect(all.messages).toHaveLength(8);
  expect(all.warnings).toEqual([]);

  const tight = prompt([50, 50, 50], [10, 10, 10, 10, 10, 10], 330);
  const text = JSON.stringify(tight.messages);
  expect(text).toContain("p0");
  expect(text).toContain("t5");
  expect(text).not.toContain("p2");
  expect(text).not.toContain("t0");
  expect(tight.warnings).toHaveLength(2);
});

it("puts passages in telling order", () => {
  const starts = prompt([5, 5, 5, 5], [], 2000).passages.map((passage) => passage.start);
  expect(starts).toEqual(starts.toSorted((one, other) => one - other));
});

it("stays within the budget, whatever there is to say", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 20 });
  fc.assert(
    fc.property(sizes, sizes, fc.integer({ min: 400, max: 3000 }), (passages, turns, budget) => {
      const { messages, parts } = prompt(passages, turns, budget);
      const words = messages.reduce((sum, { content }) => sum + countWords(content), 0);
      expect(words).toBeLessThanOrEqual(budget);
      expect(parts.every((part) => part.tokens >= 0)).toBe(true);
    }),
  );
});
