import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Support } from "../../../src/core/reply.ts";
import { numberedText } from "../../../src/surfaces/discord/conversation/numbered-text.ts";
import { splitMessage } from "../../../src/text/split-message.ts";

/** The support of sentences that are given with their passages. */
function told(sentences: readonly (readonly [string, ...number[]])[]) {
  let text = "";
  const support: Support[] = [];
  for (const [sentence, ...passages] of sentences) {
    const start = text.length;
    text += sentence;
    support.push({ start: start + sentence.search(/\S/u), end: text.length, passages });
  }
  return { text, support };
}

const byNarrator = (sentences: readonly (readonly [string, ...number[]])[]) =>
  numberedText({ ...told(sentences), speaker: "Narrator" });

describe("numbers", () => {
  it("stand small behind the narrator's sentences, once for those in a row with the same", () => {
    expect(
      byNarrator([
        ["He left.", 0],
        [" She stayed.", 1, 0],
        [" It rained."],
        [" He ran.", 2],
        [" He fell.", 2],
      ]),
    ).toBe("He left.¹ She stayed.¹\u202F² It rained. He ran. He fell.³");
    expect(byNarrator([["He left.", 11]])).toBe("He left.¹²");
  });

  it("stand behind a quotation, never in one, nor in code", () => {
    expect(byNarrator([["He said: “I left.”", 0]])).toBe("He said: “I left.”¹");
    const open: readonly [string, number][] = [
      ["He said: “I left.", 0],
      [" I ran.”", 1],
    ];
    expect(byNarrator(open)).toBe("He said: “I left. I ran.”²");
    expect(byNarrator([["> He left.", 0]])).toBe("> He left.");
    expect(byNarrator([["“He left.", 0]])).toBe("“He left.");
    expect(
      byNarrator([
        ["```\nHe left.", 0],
        ["\n```", 1],
      ]),
    ).toBe("```\nHe left.\n```²");
  });

  it("never stand in what a character says", () => {
    expect(numberedText({ ...told([["I left.", 0]]), speaker: "Ted" })).toBe("I left.");
  });

  it("change nothing else, and long answers still are messages", () => {
    const sentences = fc.array(
      fc.tuple(fc.constantFrom("He left.", " “So it was.”", "\n> It was.", " Then "), fc.nat(12)),
      { maxLength: 400 },
    );
    fc.assert(
      fc.property(sentences, (some) => {
        const reply = told(some);
        const shown = numberedText({ ...reply, speaker: "Narrator" });
        expect(shown.replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹\u202F]/gu, "")).toBe(reply.text);
        for (const message of splitMessage(shown)) expect(message.length).toBeLessThanOrEqual(2000);
      }),
    );
  });
});
