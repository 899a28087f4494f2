import { expect, it } from "vitest";
import { readLorebook } from "../../src/cards/lorebook.ts";
import { lorebookOf } from "../../src/cards/story-lorebook.ts";
import { storyOf } from "../support/stories.ts";
import { jsonBytes } from "./cards.ts";

const told = storyOf([
  "Ann lit the lamp. Bob came.",
  "The storm rose and Annabel slept.",
  "Cid drowned Ann.",
]);
const { text } = told;
const starts = ["Ann lit", "The storm", "Cid drowned"].map((words) => text.indexOf(words));
const sections = starts.map((start, at) => ({
  start,
  end: starts[at + 1] ?? text.length,
  title: at === 1 ? "The Storm" : null,
  summary: ["Ann and Old Bob meet.", "A storm.", "Cid kills."][at]!,
}));
const story = { ...told, sections };
const evidence = (words: string) => {
  const start = text.indexOf(words);
  return [{ start, end: start + words.length }];
};
const people = [
  { character: { from: 20, evidence: evidence("Bob came.") }, names: ["Bob", "Old Bob"], truths: [] },
  { character: { from: 3, evidence: evidence("Cid drowned Ann.") }, names: ["Ann"], truths: ["Ann keeps."] },
  { character: { from: starts[2]!, evidence: evidence("Cid drowned Ann.") }, names: ["Cid"], truths: [] },
];
const bookAt = (bound: number) => lorebookOf({ story, bound, people });
const entriesAt = (bound: number) => readLorebook(jsonBytes(bookAt(bound)), "book.json").entries;

it("tells a story in telling order", () => {
  const entries = entriesAt(text.length).map(({ keys, content }) => [keys, content]);
  expect(entries).toEqual([
    [["Bob", "Old Bob", "Ann"], "Ann and Old Bob meet."],
    [["Ann"], "Ann keeps.\nCid drowned Ann."],
    [["Bob", "Old Bob"], "Bob came."],
    [["The Storm"], "A storm."],
    [["Cid"], "Cid drowned Ann."],
    [["Ann", "Cid"], "Cid kills."],
  ]);
});

it("has every field V3 asks for", () => {
  expect(bookAt(text.length)).toMatchObject({
    spec: "lorebook_v3",
    data: {
      extensions: {},
      entries: [0, 1, 2, 3, 4, 5].map((insertion_order) => ({
        insertion_order,
        enabled: true,
        use_regex: false,
        constant: false,
        extensions: {},
      })),
    },
  });
});

it("tells nothing that is told after the bound", () => {
  for (let bound = 0; bound < text.length; bound++) {
    const written = JSON.stringify(bookAt(bound));
    expect(written).not.toMatch(/drowned|Cid kills/u);
    if (bound < starts[2]!) expect(written).not.toContain("Cid");
    if (bound < starts[1]!) expect(written).not.toContain("meet");
  }
  expect(entriesAt(0)).toEqual([]);
});
