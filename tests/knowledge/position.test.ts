import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { findPosition, parsePosition } from "../../src/knowledge/position.ts";
import { segment } from "../../src/ingest/segment.ts";
import { markedStories } from "../support/stories.ts";

const pieces = [
  { title: "The Road", text: "Anna set out. She said: “I will not be back.” The dog, Rex, followed." },
  { title: "The Inn", text: "Rain fell (a lot). Anna's coat was wet. Rain fell again." },
];
const telling = segment({ pieces });
const story = {
  id: "tale",
  title: "A tale",
  author: null,
  language: "en",
  ...telling,
  cast: [],
  witnesses: [],
};
const upTo = (place: string) => story.text.slice(0, parsePosition(story, place));

describe("a place", () => {
  it.each([
    ["0", ""],
    ["13", "Anna set out."],
    ["0%", ""],
    ["100 %", story.text],
    ["section:2", story.text],
  ])("%s is a position", (place, told) => {
    expect(upTo(place)).toBe(told);
  });

  it("by a section's name is what people see, or its last part where that is clear", () => {
    const book = (title: string | null, start: number, end: number) => ({
      title,
      summary: null,
      start,
      end,
    });
    const sections = [
      book("Book One — Chapter I", 0, 10),
      book("Book Two — Chapter I", 10, 20),
      book("Book Two - Chapter II", 20, 30),
      book(null, 30, 40),
    ];
    const place = (name: string) => parsePosition({ ...story, sections }, name);
    expect(place("book one - chapter i")).toBe(10);
    expect(place("Chapter II")).toBe(30);
    expect(place("Part 4")).toBe(40);
    expect(() => place("Chapter I")).toThrow(/Several sections/u);
  });

  it("by a section's number or title includes that section", () => {
    expect(upTo("section:1")).toMatch(/followed\.$/u);
    expect(upTo("the road")).toBe(upTo("section:1"));
  });

  it.each(['"set out"', "set out", '"ANNA  set"', "“Anna set”"])(
    "in words, %s, goes to the end of their sentence",
    (place) => {
      expect(upTo(place)).toBe("Anna set out.");
    },
  );

  it("in words that stand twice is the earlier one, and is known to be one of several", () => {
    expect(upTo('"rain fell"')).toMatch(/\(a lot\)\.$/u);
    expect(findPosition(story, '"rain fell"')).toEqual({
      position: parsePosition(story, '"rain fell"'),
      isRepeated: true,
    });
    for (const place of ['"rain fell again"', '"(a lot)"', "section:1", "50%", "13"])
      expect(findPosition(story, place)).toMatchObject({ isRepeated: false });
  });

  it("is none of one's words alone when they stand twice in one sentence", () => {
    const twice = { ...story, ...segment({ pieces: [{ title: null, text: "Ho, ho, ho. The end." }] }) };
    expect(findPosition(twice, '"ho"')).toEqual({ position: 11, isRepeated: false });
  });

  it("beyond the end is refused with what there is", () => {
    expect(() => parsePosition(story, "section:3")).toThrow(/numbered from 1 to 2/u);
    expect(() => parsePosition(story, "130%")).toThrow(/from 0% to 100%/u);
  });

  it("in words takes them literally", () => {
    expect(upTo('"(a lot)"')).toMatch(/\(a lot\)\.$/u);
    expect(() => parsePosition(story, '".*"')).toThrow(UsageError);
  });

  it.each(["", "   ", "-1", "99999", "101%", "section:0", "section:3", '"no such words"', "chapter nine"])(
    "%j is refused with a sentence",
    (place) => {
      expect(() => parsePosition(story, place)).toThrow(UsageError);
    },
  );

  it("that is refused tells nothing of the story", () => {
    expect(() => parsePosition(story, "section:9")).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/Road|Inn|Anna/u) }),
    );
  });

  it("whatever is typed is a position in the story or a usage error", () => {
    fc.assert(
      fc.property(markedStories, fc.string({ maxLength: 40, unit: "grapheme" }), ({ story: any }, place) => {
        try {
          const position = parsePosition(any, place);
          expect(position >= 0 && position <= any.text.length).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});
