import fc from "fast-check";
import { expect, it } from "vitest";
import { readCard } from "../../src/cards/registry.ts";
import {
  cardOf,
  importedCardOf,
  STORY_EXTENSION,
  storyExtensionOf,
  type ToldCharacter,
} from "../../src/cards/story-card.ts";
import { jsonBytes, pngOf, V2, writeCardJson, writeCardPng } from "./cards.ts";

const story = { id: "lighthouse", title: "The Lighthouse", text: "x".repeat(1000) };
const told: ToldCharacter = {
  story,
  bound: 500,
  id: "ann",
  names: ["Ann", "Annie", "the keeper"],
  truths: ["Ann keeps the lighthouse.", "Ann fears Cid."],
  facts: [
    { text: "Ann keeps the lighthouse.", from: 10, until: 900 },
    { text: "Ann fears Cid.", from: 100, until: null },
    { text: "Ann was a child.", from: 5, until: 50 },
    { text: "Ann is the heir.", from: 501, until: null },
  ],
  voice: "Curt.",
  greeting: "Wet, aren't you?",
  madeAt: 1_700_000_000_500,
};

it("makes a card of somebody in a story", () => {
  const card = cardOf(told);
  expect(card).toMatchObject({
    name: "Ann",
    description: "{{char}} also goes by Annie, the keeper.\nAnn keeps the lighthouse.\nAnn fears Cid.",
    personality: "Curt.",
    first_mes: "Wet, aren't you?",
    creator: "Dramatis",
    group_only_greetings: [],
  });
  expect(card.raw).toMatchObject({
    spec: "chara_card_v3",
    spec_version: "3.0",
    data: { creation_date: 1_700_000_000, group_only_greetings: [] },
  });
});

it("says nothing of what is told after the bound, not even that something ends there", () => {
  const card = cardOf(told);
  expect(JSON.stringify(card.raw)).not.toMatch(/heir|900|501/u);
  expect(storyExtensionOf(card, story)?.facts).toEqual([
    { text: "Ann keeps the lighthouse.", from: 10, until: null },
    { text: "Ann fears Cid.", from: 100, until: null },
    { text: "Ann was a child.", from: 5, until: 50 },
  ]);
});

it("gives dated facts back through a picture, in the same story alone", () => {
  const card = readCard(writeCardPng(cardOf(told), pngOf()), "ann.png");
  const known = storyExtensionOf(card, story);
  expect(known).toMatchObject({ story: "lighthouse", character: "ann", bound: 500 });
  expect(known?.facts).toHaveLength(3);
  expect(storyExtensionOf(card, { ...story, id: "other" })).toBeNull();
  expect(storyExtensionOf(card, { ...story, text: "x".repeat(999) })).toBeNull();
});

it("leaves out facts whose places the story does not have, and takes nothing malformed for its own", () => {
  const known = { story: "lighthouse", length: 1000, character: "ann", bound: 1 };
  const facts = [
    { text: "a", from: 1001, until: null },
    { text: "b", from: 1, until: 1001 },
    { text: "c", from: 1, until: null },
  ];
  const extended = (value: unknown) => ({ extensions: { [STORY_EXTENSION]: value } });
  expect(storyExtensionOf(extended({ ...known, facts }), story)?.facts).toEqual([facts[2]]);
  for (const value of [null, "x", {}, { ...known, facts: [{ text: 1 }] }, { ...known, bound: -1, facts: [] }])
    expect(storyExtensionOf(extended(value), story)).toBeNull();
});

it("gives an imported card back as it came, with the story beside it", () => {
  const imported = readCard(jsonBytes(V2), "ann.json");
  const card = importedCardOf(imported, told);
  expect(JSON.parse(writeCardJson(card, "v2"))).toEqual({
    ...V2,
    data: {
      ...V2.data,
      extensions: { ...V2.data.extensions, [STORY_EXTENSION]: storyExtensionOf(card, story) },
    },
  });
});

it("makes a V2 card of an imported V1 card", () => {
  const bare = {
    name: "Ann",
    description: "d",
    personality: "p",
    scenario: "",
    first_mes: "",
    mes_example: "",
  };
  const { raw } = importedCardOf(readCard(jsonBytes({ ...bare, mine: 1 }), "ann.json"), told);
  expect(raw).toMatchObject({ ...bare, mine: 1, spec: "chara_card_v2", data: bare });
});

it("comes and goes without loss", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 60 });
  const at = fc.nat(1000);
  const fact = fc.record({ text, from: at, until: fc.option(at) });
  fc.assert(
    fc.property(fc.array(fact), at, text, (facts, bound, voice) => {
      const card = cardOf({ ...told, facts, bound, voice });
      const back = readCard(Buffer.from(writeCardJson(card, "v3")), "ann.json");
      expect(back).toEqual(card);
      const known = storyExtensionOf(back, story)!;
      expect(known.facts).toHaveLength(facts.filter(({ from }) => from <= bound).length);
      expect(known.facts.every(({ from, until }) => from <= bound && (until ?? 0) <= bound)).toBe(true);
    }),
  );
});
