import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { webhookName } from "../../../src/surfaces/discord/delivery/webhook-name.ts";

/** Names, and the stuff that makes them illegal. */
const parts = [
  "Discord CLYDE clyde everyone here @ # : ` ``` 李 a Ted 👩‍👩‍👧‍👦".split(" "),
  [" ", "\n", "\u0000", "\u202e", "\u200b", "\u200d", "\u17b5", "\u200a", "\u0301", "\ud800", "\u{1d165}"],
].flat();
const names = fc.oneof(
  fc.string({ unit: "binary", maxLength: 120 }),
  fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((all) => all.join("")),
);

describe("a webhook's name", () => {
  it.each(["Ted Kramer", "Mrs. O’Brien-Smith", "李小龍", "Zoë", "👩‍👩‍👧‍👦", "نیما", "everyone else", "over here"])(
    "is %s as it stands",
    (name) => {
      expect(webhookName(name)).toBe(name);
    },
  );

  it.each([
    ["  Ted \n Kramer\t", "Ted Kramer"],
    ["", "Narrator"],
    [" \u200b\u17b5\u3164 ", "Narrator"],
    ["Discord", "D\u200aiscord"],
    ["Old CLYDE the Discordant", "Old C\u200aLYDE the D\u200aiscordant"],
    ["dis\u200bcord", "d\u200aiscord"],
    ["Everyone", "E\u200averyone"],
    ["here", "h\u200aere"],
    ["@everyone", "＠everyone"],
    ["#1: ```Ted```", "＃1꞉ ˋˋˋTedˋˋˋ"],
    ["K", "K\u17b5"],
    ["李", "李\u17b5"],
    ["\u202eevil\u0007", "evil"],
  ])("mends %j to %j", (name, mended) => {
    expect(webhookName(name)).toBe(mended);
  });

  it("is cut between graphemes", () => {
    expect(webhookName("x".repeat(100))).toBe("x".repeat(80));
    expect(webhookName(`${"x".repeat(75)}👩‍👩‍👧‍👦`)).toBe("x".repeat(75));
    expect(webhookName(`${"x".repeat(79)} and more`)).toBe("x".repeat(79));
    expect(webhookName(`x${"\u{1d165}".repeat(80)}`)).toBe(`x${"\u{1d165}".repeat(39)}`);
  });

  it("differs from another speaker's of the same name", () => {
    const first = webhookName("Ted");
    const second = webhookName("Ted", first);
    expect(second).toBe("Ted\u17b5");
    expect(webhookName("Ted", second)).toBe("Ted");
    expect(webhookName("Joanna", first)).toBe("Joanna");
    expect(webhookName("Ted", null)).toBe("Ted");
  });

  it("is legal whatever it is made from", () => {
    fc.assert(
      fc.property(names, fc.option(names.map((name) => webhookName(name))), (name, previous) => {
        const made = webhookName(name, previous);
        expect(made.length).toBeGreaterThan(1);
        expect(made.length).toBeLessThanOrEqual(80);
        expect(made.trim()).toBe(made);
        expect(made).not.toMatch(/discord|clyde|^everyone$|^here$/iu);
        expect(made).not.toMatch(/[@#:`\p{Cc}\p{Cs}\p{Bidi_Control}\n]/u);
        expect(made).not.toBe(previous);
        expect(webhookName(name, made)).not.toBe(made);
      }),
    );
  });

  it("stays the same when it is made again", () => {
    fc.assert(
      fc.property(names, fc.option(names.map((name) => webhookName(name))), (name, previous) => {
        const made = webhookName(name, previous);
        expect(webhookName(made, previous)).toBe(made);
        expect(webhookName(webhookName(name), null)).toBe(webhookName(name));
      }),
    );
  });
});
