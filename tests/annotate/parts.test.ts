import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partsOf } from "../../src/annotate/parts.ts";
import { storyIn } from "../support/noted-stories.ts";

const count = (text: string) => text.split(/\s+/u).length;
const sentence = fc.integer({ min: 1, max: 40 }).map((words) => `It ${"was ".repeat(words)}so.`);
const stories = fc
  .array(
    fc.array(sentence, { minLength: 1, maxLength: 12 }).map((sentences) => sentences.join(" ")),
    { minLength: 1, maxLength: 4 },
  )
  .map((sections) => storyIn(sections));

describe("the parts of a story", () => {
  it("hold every sentence once, in order, and none of two sections", () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 5, max: 200 }), (story, limit) => {
        const parts = partsOf(story, count, limit);
        const held = parts.flatMap(({ start, end }) =>
          story.sentences.filter((each) => each.start >= start && each.end <= end),
        );
        expect(held).toEqual(story.sentences);
        for (const { section, start, end } of parts) {
          expect(start).toBeGreaterThanOrEqual(story.sections[section]!.start);
          expect(end).toBeLessThanOrEqual(story.sections[section]!.end);
        }
      }),
    );
  });

  it("are no longer than the limit, unless a sentence is", () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 5, max: 200 }), (story, limit) => {
        for (const { start, end } of partsOf(story, count, limit)) {
          const sentences = story.sentences.filter((each) => each.start >= start && each.end <= end);
          expect(count(story.text.slice(start, end)) <= limit || sentences.length === 1).toBe(true);
        }
      }),
    );
  });

  it("are whole sections where these are short", () => {
    const story = storyIn(["It was so. It was not.", "It was late."]);
    expect(partsOf(story, count, 50)).toEqual(
      story.sections.map((within, section) => {
        const { start, end } = within;
        return { section, within, start, end, at: 0, of: 1 };
      }),
    );
  });

  it("are about the same size", () => {
    const story = storyIn([Array.from({ length: 30 }, () => "It was so that day.").join(" ")]);
    const sizes = partsOf(story, count, 110).map(({ start, end }) => count(story.text.slice(start, end)));
    expect(sizes).toEqual([75, 75]);
  });
});
