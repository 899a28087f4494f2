import { describe, expect, it } from "vitest";
import { askedSections } from "../../src/retrieval/asked-sections.ts";
import type { Story } from "../../src/core/story.ts";
import { storyOf } from "../support/stories.ts";

const TITLES = ["Chapter 1", "CHAPTER II. The Mill", null, "BOOK TWO — CHAPTER I", "BOOK TWO — Chapter 2"];
const story: Story = {
  ...storyOf(["Tom went out."]),
  sections: TITLES.map((title, at) => ({ title, summary: null, start: at * 10, end: at * 10 + 9 })),
};

const asked = (question: string, bound = 100) => {
  const { question: rest, sections } = askedSections(question, { story, bound });
  return { rest, starts: sections.map(({ start }) => start) };
};

describe("askedSections", () => {
  it.each([
    ["In chapter two, what froze?", "what froze?", [10, 40]],
    ["What froze in Chapter 2?", "What froze?", [10, 40]],
    ["Who sings in book II, chapter I?", "Who sings?", [30]],
    ["Who sings in part 3?", "Who sings?", [20]],
    ["What happens in book two", "What happens", [30, 40]],
  ])("finds the sections that %j names", (question, rest, starts) => {
    const found = asked(question);
    expect(found.starts).toEqual(starts);
    expect(found.rest.replaceAll(/\s+/gu, " ")).toBe(rest);
  });

  it.each([
    "What froze in chapter 9?",
    "Who wrote the book?",
    "In which chapter does Tom fall?",
    "What is the best part about it?",
    "Who plays a part in the scene?",
  ])("leaves %j as it is", (question) => {
    expect(asked(question)).toEqual({ rest: question, starts: [] });
  });

  it("knows no section that begins after the bound", () => {
    expect(asked("What froze in chapter 2?", 35).starts).toEqual([10]);
    expect(asked("What froze in chapter 2?", 10)).toEqual({ rest: "What froze in chapter 2?", starts: [] });
  });
});
