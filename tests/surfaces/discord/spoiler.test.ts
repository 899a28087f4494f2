import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asMessages } from "../../../src/surfaces/discord/conversation/render.ts";
import { spoiler } from "../../../src/surfaces/discord/conversation/spoiler.ts";

/** What Discord shows those who uncover nothing: a mark ends at the next two bars, escaped or not. */
const inTheOpen = (content: string) => content.replaceAll(/\|\|[^]+?\|\|/gu, "");

/** Text of all that might end a mark, with words that must not be seen. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom("|", "||", "\\", "`", "```", "\n", "\n\n", " ", "> ", ">>> ", "# ", "-# ", "- ", "1. "),
      fc.constantFrom("*", "**", "_", "~~", "[", "](https://example.org)", "<", ">", "🔦", "é"),
      fc.constantFrom("SECRET", "SECRET.", " SECRET SECRET. "),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

/** Names of people in cards may hold anything. */
const names = fc
  .array(fc.constantFrom("|", "||", "\\", "`", "```", "*", "o"), { maxLength: 6 })
  .map((parts) => parts.join(""));

describe("a spoiler mark", () => {
  it("holds to the end of any text, in every message that shows it, with its small print", () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(texts, { maxLength: 3 }),
        fc.integer({ min: 1, max: 40 }),
        names,
        (text, foot, times, name) => {
          const frame = { head: ["Up to 40 % of the story:", `**${name}**`], foot, isSpoiler: true };
          const shown = asMessages(`${text} `.repeat(times), frame, []);
          for (const { content } of shown) {
            expect(inTheOpen(content)).not.toContain("SECRET");
            expect(content.length).toBeLessThanOrEqual(2000);
          }
          // By letters, as a word too long for a message is cut.
          const letters = (whole: string) => whole.match(/[SECRT]/gu)?.length ?? 0;
          const said = [...Array.from({ length: times }, () => text), ...foot];
          expect(letters(shown.map(({ content }) => content).join(""))).toBe(letters(said.join("")));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("leaves emphasis, and makes plain lines of all that begins a block", () => {
    expect(spoiler("# *Late*\n> and **dark**\n>>> -# so\n1. it | was")).toBe(
      String.raw`||*Late*` + "\nand **dark**\nso\n" + String.raw`it \| was||`,
    );
  });

  it("is not put around nothing", () => {
    expect(spoiler(" > \n")).toBe("");
  });
});
