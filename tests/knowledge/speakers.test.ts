import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Character } from "../../src/core/character.ts";
import { findSpeaker } from "../../src/knowledge/find-speaker.ts";
import { castUpTo, namesUpTo } from "../../src/knowledge/speakers.ts";
import { visibleSpans } from "../../src/knowledge/visible.ts";
import { character, storyOf } from "../support/stories.ts";

/** Called Lizzy first, Elizabeth from 100 on, and Mrs. Darcy from 900 on. */
const lizzy: Character = {
  ...character("lizzy", "Lizzy", 10),
  aliases: [
    { name: "Eliza", from: 50 },
    { name: "Elizabeth", from: 100, isUsual: true },
    { name: "Mrs. Darcy", from: 900 },
  ],
};

describe("somebody's names", () => {
  it("begin with the one that is usual by then", () => {
    expect(namesUpTo(lizzy, 10)).toEqual(["Lizzy"]);
    expect(namesUpTo(lizzy, 60)).toEqual(["Lizzy", "Eliza"]);
    expect(namesUpTo(lizzy, 100)).toEqual(["Elizabeth", "Lizzy", "Eliza"]);
    expect(namesUpTo(lizzy, 900)).toEqual(["Elizabeth", "Lizzy", "Eliza", "Mrs. Darcy"]);
  });

  it("find them under every name they have by then, and under none that comes later", () => {
    const find = (name: string, bound: number) => findSpeaker({ cast: [lizzy] }, name, bound);
    expect(find("elizabeth", 100)).toMatchObject({ character: { id: "lizzy", name: "Elizabeth" } });
    expect(find("lizzy", 100)).toMatchObject({ character: { name: "Elizabeth" } });
    expect(() => find("Elizabeth", 99)).toThrow(/choose narrator or Lizzy/u);
  });

  it("are never handed out before their time", () => {
    const alias = fc.record(
      { name: fc.string(), from: fc.nat(100), isUsual: fc.constant(true as const) },
      { requiredKeys: ["name", "from"] },
    );
    fc.assert(
      fc.property(fc.array(alias), fc.nat(100), fc.nat(100), (aliases, from, bound) => {
        const cast = castUpTo({ cast: [{ ...lizzy, from, aliases }] }, bound);
        const told = new Set(aliases.filter((one) => one.from <= bound).map(({ name }) => name));
        for (const one of cast) {
          expect(from).toBeLessThanOrEqual(bound);
          for (const name of namesUpTo(one, 1e9)) expect(name === "Lizzy" || told.has(name)).toBe(true);
        }
      }),
    );
  });
});

it("a guest knows nothing of the story, not even what everybody in it does", () => {
  const story = storyOf(["Tom bought a kite."]);
  const witnesses = [{ start: 0, end: 18, present: [], told: [], common: true }];
  const known = (isGuest: boolean) =>
    visibleSpans({
      story: { ...story, witnesses },
      speaker: { kind: "character", character: { ...character("sam"), isGuest } },
      bound: 18,
    });
  expect(known(true)).toEqual([]);
  expect(known(false)).toEqual([{ start: 0, end: 18 }]);
});
