import { expect, it } from "vitest";
import { relationsUpTo } from "../../src/knowledge/relations.ts";
import { character } from "../support/stories.ts";

const fact = (text: string, from: number, more: { since?: number; until?: number } = {}) => ({
  text,
  from,
  until: null,
  ...more,
});

const ANN = {
  ...character("ann", "Ann"),
  relations: [
    fact("Bob is her husband.", 10, { until: 50 }),
    fact("Cid Bob is the cousin of Bob and Ann.", 20),
    fact("Dan once knew her.", 30, { since: 5 }),
    fact("Bob will be her foe.", 30, { since: 80 }),
  ],
};
const CAST = [
  ANN,
  character("bob", "Bob"),
  { ...character("cid", "Cid", 15), aliases: [{ name: "Cid Bob", from: 20 }] },
  character("dan", "Dan", 60),
];

it("tells who people are to each other as far as it is told, and of which others it speaks", () => {
  expect(relationsUpTo({ cast: CAST }, 100)).toEqual([
    { of: "ann", others: ["bob"], text: "Bob is her husband.", from: 10, since: 10, until: 50 },
    {
      of: "ann",
      others: ["cid", "bob"],
      text: "Cid Bob is the cousin of Bob and Ann.",
      from: 20,
      since: 20,
      until: null,
    },
    { of: "ann", others: ["dan"], text: "Dan once knew her.", from: 30, since: 5, until: null },
    { of: "ann", others: ["bob"], text: "Bob will be her foe.", from: 30, since: 80, until: null },
  ]);
});

it("tells nothing that comes later, not even that something ends", () => {
  expect(relationsUpTo({ cast: CAST }, 40)).toMatchObject([
    { others: ["bob"], until: null },
    { others: ["cid", "bob"] },
    // Dan is not named yet.
    { text: "Dan once knew her.", others: [] },
  ]);
  expect(relationsUpTo({ cast: CAST }, 9)).toEqual([]);
});
