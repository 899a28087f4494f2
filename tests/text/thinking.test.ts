import * as fc from "fast-check";
import { expect, it } from "vitest";
import { hideThinking } from "../../src/text/thinking.ts";

function shown(pieces: readonly string[], beginsInside = false): string {
  const filter = hideThinking({ beginsInside });
  return pieces.map((piece) => filter.push(piece)).join("") + filter.end();
}

it.each([
  ["The keeper.", "The keeper."],
  ["<think>Who?</think>\n\nThe keeper.", "The keeper."],
  ["\n<THINKING>Who?</THINKING>The keeper.", "The keeper."],
  ["The <think>one</think>keeper<think>two</think>.", "The keeper."],
  ["<think>Is </thinking> a tag?</think>No.", "No."],
  ["<think>Who? It never ends", ""],
  ["<reasoning>Who?</reasoning>The <Scratchpad>one</Scratchpad>keeper.", "The keeper."],
  ["1 < 2 and <thin", "1 < 2 and <thin"],
  ["<", "<"],
])("of %j shows %j", (answer, expected) => {
  expect(shown([answer])).toBe(expected);
});

it.each([
  ["It is Ada.</think>\n\nThe keeper.", "The keeper."],
  ["<think>It is Ada.</think>The keeper.", "The keeper."],
  ["The keeper.", "The keeper."],
  ["1 < 2 and </thi", "1 < 2 and </thi"],
])("of %j shows %j behind a template that has opened the thinking", (answer, expected) => {
  expect(shown([answer], true)).toBe(expected);
});

it("tells how thinking was marked", () => {
  const marksOf = (answer: string) => {
    const filter = hideThinking();
    filter.push(answer);
    return filter.marks();
  };
  expect(["<think>Who?</think>Ada.", "Who?</think>Ada.", "Ada."].map(marksOf)).toEqual([
    "tags",
    "closing tag",
    "none",
  ]);
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
    fc.property(fc.array(words), fc.array(fc.nat({ max: 12 })), fc.boolean(), (parts, lengths, inside) => {
      const answer = parts.join("");
      const pieces: string[] = [];
      let rest = answer;
      for (const length of lengths) {
        pieces.push(rest.slice(0, length));
        rest = rest.slice(length);
      }
      expect(shown([...pieces, rest], inside)).toBe(shown([answer], inside));
    }),
  );
});

it("shows an answer without tags as it is, but for the white space before it", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (pieces) => {
      fc.pre(!/<\/?think(ing)?>/i.test(pieces.join("")));
      expect(shown(pieces)).toBe(pieces.join("").trimStart());
    }),
  );
});
