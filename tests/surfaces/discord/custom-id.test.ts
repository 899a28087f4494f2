import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCustomId, waitingCustomId, waitingUnder } from "../../../src/surfaces/discord/custom-id.ts";

describe("the id of a button under which a question waits", () => {
  it("gives back what waits there, whatever somebody typed, and is no longer than Discord takes", () => {
    const waiting = fc.record(
      {
        turnId: fc.integer({ min: 0, max: 999_999_999_999_999 }),
        until: fc.integer({ min: 0, max: 99_999_999 }),
        speaker: fc.string({ unit: "binary", maxLength: 120 }),
      },
      { requiredKeys: ["turnId"] },
    );
    fc.assert(
      fc.property(waiting, (given) => {
        const id = waitingCustomId("withgroup", given);
        expect(id.length).toBeLessThanOrEqual(100);
        const parsed = parseCustomId(id);
        const { turnId, until, speaker = "" } = waitingUnder(parsed!);
        expect({ turnId, until }).toEqual({ turnId: given.turnId, until: given.until });
        const typed = (given.speaker ?? "").replaceAll(/\s+/gu, " ").trim();
        expect(typed.startsWith(speaker)).toBe(true);
        expect(speaker.length).toBeGreaterThanOrEqual(Math.min(typed.length, 59));
      }),
    );
  });
});
