import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutMarks } from "../../src/text/marks.ts";
import { LOOK_AHEAD, safeLength, unread } from "../../src/text/quotations.ts";

describe("marks of passages", () => {
  it.each([
    ["He left [2].", "He left.", [2]],
    ["He left.[2]", "He left.", [2]],
    ["He left. [1][2]", "He left.", [1, 2]],
    ["He left. [1], [2]", "He left.,", [1, 2]],
    ["He left [1-3, 7].", "He left.", [1, 2, 3, 7]],
    ["He left [1–99].", "He left.", [1, 99]],
    ["He left【4】.", "He left.", [4]],
    ['He said "I left [2]."', 'He said "I left."', [2]],
    ["- [2] He left.", "- He left.", [2]],
  ])("are taken out: %s", (text, words, marks) => {
    expect(withoutMarks(text)).toEqual({ words, marks });
  });

  it.each(["He left (2).", "He left [Billy].", "He left […].", "He left [2", "He left [1234]."])(
    "are not: %s",
    (text) => {
      expect(withoutMarks(text)).toEqual({ words: text, marks: [] });
    },
  );
});

/** A text as it is cut when all of it has arrived. */
function cut(text: string): string[] {
  const stretches: string[] = [];
  for (let rest = text; rest !== "";) {
    const length = safeLength(rest + " ".repeat(LOOK_AHEAD), unread()) || rest.length;
    stretches.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return stretches;
}

describe("a stretch that can be judged", () => {
  it.each([
    [["He left. [2]", " Then he ran. [1, 3]", " Good."]],
    [["He left.[2]", " Then he ran.[1][3]", "\n", "Good."]],
    [["He left [2].", " Then he ran."]],
    [['He said: "Go." [2]', " Then he ran."]],
    [["He left.", " [Then] he ran.", " Good."]],
    [["He left.", " (2) Then he ran."]],
  ])("has the marks behind its sentence: %j", (stretches) => {
    expect(cut(stretches.join(""))).toEqual(stretches);
  });

  const inside = "He went on and on. ".repeat(60);

  it.each(['"', "“", "„", "«", "'", "‘"])("does not wait for %s to close for ever", (mark) => {
    const stretches = cut(`He left. She said: ${mark}Go away. ${inside}`);
    expect(stretches.slice(0, 3)).toEqual(["He left.", ` She said: ${mark}Go away.`, " He went on and on."]);
    expect(safeLength(` She said: ${mark}Go away. ${inside}`.slice(0, 700), unread())).toBe(20);
  });

  it("goes on after the end of a quotation that was judged sentence by sentence", () => {
    const stretches = cut(`“${inside}He went.” Then she left. So it was.`);
    expect(stretches.slice(-3)).toEqual([" He went.”", " Then she left.", " So it was."]);
    expect(cut(`"${inside}He went." Then she left.`).slice(-2)).toEqual([' He went."', " Then she left."]);
  });

  const PIECES = ["He left", ".", " ", "[2]", "[1, 3]", "[", "]", '"', "“", "”", "'", "\n", "? ", inside];

  it("stays the same whatever arrives later", () => {
    const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, fc.nat(3000), (text, upTo) => {
        const early = safeLength(text.slice(0, upTo), unread());
        if (early > 0) expect(safeLength(text, unread())).toBe(early);
      }),
    );
  });
});
