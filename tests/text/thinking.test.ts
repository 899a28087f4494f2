import * as fc from "fast-check";
import { expect, it } from "vitest";
import { hideThinking } from "../../src/text/thinking.ts";

function shown(pieces: readonly string[]): string {
  const filter = hideThinking();
  return pieces.map((piece) => filter.push(piece)).join("") + filter.end();
}

it.each([
  ["The keeper.", "The keeper."],
  ["<think>Who?</think>\n\nThe keeper.", "The keeper."],
  ["\n<THINKING>Who?</THINKING>The keeper.", "The keeper."],
  ["The <think>one</think>keeper<think>two</think>.", "The keeper."],
  ["<think>Is </thinking> a tag?</think>No.", "No."],
  ["<think>Who? It never ends", ""],
  ["1 < 2 and <thin", "1 < 2 and <thin"],
  ["<", "<"],
])("of %j shows %j", (answer, expected) => {
  expect(shown([answer])).toBe(expected);
});

it("shows the same however the answer is cut into pieces", () => {
  const words = fc.constantFrom(
    "<think>",
    "</think>",
    "<thinking>",
    "</thinking>",
    "<",
    "thin",
    " a ",
    "k>",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(words), fc.array(fc.nat({ max: 12 })), (parts, lengths) => {
      const answer = parts.join("");
      const pieces: string[] = [];
      let rest = answer;
      for (const length of lengths) {
        pieces.push(rest.slice(0, length));
        rest = rest.slice(length);
      }
      expect(shown([...pieces, rest])).toBe(shown([answer]));
    }),
  );
});

it("shows an answer without tags as it is, but for the white space before it", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (pieces) => {
      fc.pre(!/<think(ing)?>/i.test(pieces.join("")));
      expect(shown(pieces)).toBe(pieces.join("").trimStart());
    }),
  );
});
