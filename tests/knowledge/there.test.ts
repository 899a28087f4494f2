import { describe, expect, it } from "vitest";
import type { Presence, Witness } from "../../src/core/story.ts";
import { isThere, surenessIn, thereIn } from "../../src/knowledge/there.ts";

function stretch(start: number, ...present: Presence[]): Witness {
  return { start, end: start + 10, present, told: [], common: false };
}

const ANNA: Presence = { who: "anna", how: "speaking" };
const LIKELY: Presence = { who: "anna", how: "named", sure: 0.8 };
const DOUBTFUL: Presence = { who: "anna", how: "pronoun", sure: 0.6 };

describe("being there", () => {
  it("takes enough likelihood", () => {
    expect([ANNA, LIKELY, DOUBTFUL].map((one) => isThere(stretch(0, one), "anna"))).toEqual([
      true,
      true,
      false,
    ]);
    expect(thereIn(stretch(0, DOUBTFUL, { who: "boris", how: "written" }))).toEqual([
      { who: "boris", how: "written" },
    ]);
  });

  it("is as sure as at the least sure of its stretches", () => {
    const witnesses = [stretch(0, ANNA), stretch(10, LIKELY), stretch(20, DOUBTFUL)];
    expect(surenessIn({ witnesses }, "anna", { start: 0, end: 30 })).toBe(0.8);
    expect(surenessIn({ witnesses }, "anna", { start: 0, end: 5 })).toBe(1);
    expect(surenessIn({ witnesses }, "anna", { start: 20, end: 30 })).toBeNull();
  });
});
