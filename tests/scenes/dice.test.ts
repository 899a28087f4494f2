import { describe, expect, it } from "vitest";
import { roll } from "../../src/scenes/dice.ts";

describe("dice", () => {
  const highest = (below: number) => below - 1;

  it.each([
    ["2d6+1", "2d6+1: 6 + 6 + 1 = 13"],
    ["d20", "d20: 20"],
    ["3w6 - 2", "3w6 - 2: 6 + 6 + 6 - 2 = 16"],
  ])("%s are rolled one by one", (written, rolled) => expect(roll(written, highest)).toBe(rolled));

  it.each(["", "d", "0d6", "99d6", "d1", "d9999", "2d6+", "2d6; 1"])("%j are none", (written) =>
    expect(() => roll(written, highest)).toThrow("Write the dice like"),
  );
});
