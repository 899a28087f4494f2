import fc from "fast-check";
import { expect, it } from "vitest";
import { wordDifference } from "../../src/text/word-difference.ts";

it("says which words went and which came", () => {
  expect(wordDifference("Ted took Billy to school.", "Ted carried Billy to the hospital.")).toEqual([
    { in: "both", text: "Ted " },
    { in: "before", text: "took " },
    { in: "after", text: "carried " },
    { in: "both", text: "Billy to " },
    { in: "before", text: "school" },
    { in: "after", text: "the hospital" },
    { in: "both", text: "." },
  ]);
});

it("holds both texts whole, of whatever they are made", () => {
  const text = fc.array(fc.constantFrom("Ted", "ran", " ", "\n", ".", "“", "é́", "🙂", "\u0007"), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const [one, other] = [before.join(""), after.join("")];
      const runs = wordDifference(one, other);
      const without = (kind: string) => runs.map((run) => (run.in === kind ? "" : run.text)).join("");
      expect([without("after"), without("before")]).toEqual([one, other]);
    }),
    { numRuns: 200 },
  );
});

it("takes long texts as one", () => {
  const [one, other] = ["a ".repeat(4000), "b ".repeat(4000)];
  expect(wordDifference(one, other)).toEqual([
    { in: "before", text: one },
    { in: "after", text: other },
  ]);
});
