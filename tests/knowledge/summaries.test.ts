import { expect, it } from "vitest";
import { summariesUpTo } from "../../src/knowledge/summaries.ts";

it("gives the summaries of the sections that are told to their end", () => {
  const sections = [
    { title: null, summary: "They met.", start: 0, end: 10 },
    { title: null, summary: null, start: 10, end: 20 },
    { title: null, summary: "They parted.", start: 20, end: 30 },
  ];
  expect(summariesUpTo({ sections }, 29)).toEqual([{ section: 0, text: "They met." }]);
  expect(summariesUpTo({ sections }, 30)).toEqual([
    { section: 0, text: "They met." },
    { section: 2, text: "They parted." },
  ]);
});
