import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { sealingWith } from "../../src/ops/sealing.ts";

const [old, young] = [randomBytes(32), randomBytes(32)];

it("reads what it sealed, for its place only, and never writes it twice alike", () => {
  const sealing = sealingWith([old]);
  const sealed = sealing.seal("Ich weiß 🎭", "turns.text");
  expect(sealed).not.toContain("weiß");
  expect(sealing.seal("Ich weiß 🎭", "turns.text")).not.toBe(sealed);
  expect(sealing.open(sealed, "turns.text")).toBe("Ich weiß 🎭");
  expect(() => sealing.open(sealed, "variants.reply")).toThrow("it was changed");
});

it("goes on reading what an older key wrote, and what was written without any, and tells which that is", () => {
  const before = sealingWith([old]).seal("said", "turns.text");
  const rotated = sealingWith([young, old]);
  expect(rotated.open(before, "turns.text")).toBe("said");
  expect(rotated.open("plain", "turns.text")).toBe("plain");
  expect([before, "plain", rotated.seal("said", "turns.text")].map(rotated.isCurrent)).toEqual([
    false,
    false,
    true,
  ]);
  expect(sealingWith([]).seal("plain", "turns.text")).toBe("plain");
});

it("refuses what was changed or is sealed with a key it does not have, and says what to do", () => {
  const sealed = sealingWith([old]).seal("said", "turns.text");
  expect(() => sealingWith([young]).open(sealed, "turns.text")).toThrow(
    "behind the others in DRAMATIS_ENCRYPTION_KEY",
  );
  const changed = `${sealed.slice(0, -6)}${sealed.at(-6) === "A" ? "B" : "A"}${sealed.slice(-5)}`;
  expect(() => sealingWith([old]).open(changed, "turns.text")).toThrow("it was changed");
  expect(() => sealingWith([old]).open(sealed.slice(0, 24), "turns.text")).toThrow("it was changed");
});
