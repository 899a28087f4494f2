import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspected } from "../../src/answer/inspect.ts";
import { bestPassages, retrieve } from "../../src/answer/retrieve.ts";
import { askedOf, viewFrom } from "../../src/answer/view.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { character, markedStories, searchingIn, storyOf, vantages } from "../support/stories.ts";

const { signal } = new AbortController();
const QUESTION = "What did they say today under the old stone?";

async function inspectedFrom(vantage: Vantage, question = QUESTION, limit = 5) {
  return inspected({ vantage, question, limit, signal, searching: await searchingIn(vantage.story) });
}

describe("an inspection", () => {
  it("holds nothing beyond the bound, and of what the speaker does not know only what it says they do not", async () => {
    const seen = markedStories.chain(({ story, markers }) =>
      fc.record({ markers: fc.constant(markers), vantage: vantages(story) }),
    );
    await fc.assert(
      fc.asyncProperty(seen, async ({ vantage, markers }) => {
        const { story, bound } = vantage;
        const { withheld, ...own } = await inspectedFrom(vantage);
        const told = story.sentences.findLast(({ end }) => end <= bound)?.end ?? 0;
        for (const marker of markers.filter((one) => !story.text.slice(0, told).includes(one)))
          expect(JSON.stringify([own, withheld])).not.toContain(marker);
        const known = viewFrom(vantage, (await searchingIn(story)).index.concordance).spans;
        const shown = known.map(({ start, end }) => story.text.slice(start, end)).join("\n");
        for (const marker of markers.filter((one) => !shown.includes(one)))
          expect(JSON.stringify(own)).not.toContain(marker);
        for (const { unknown } of withheld)
          for (const { text } of unknown)
            for (const marker of markers.filter((one) => text.includes(one)))
              expect(shown).not.toContain(marker);
      }),
      { numRuns: 40 },
    );
  });

  it("finds what an answer finds, in the same order, and says what spoke for it", async () => {
    const story = storyOf([
      ...Array.from({ length: 20 }, (_, at) => `On day ${at} the rain fell on the roofs of the old town.`),
      "Tom went to the market. He bought a red kite there.",
      "Kate baked bread at home. It rained all day.",
      "In the evening the kite tore. Tom was sad about it.",
    ]);
    const vantage = { story, speaker: NARRATOR, bound: story.text.length };
    const searching = await searchingIn(story);
    const found = await inspectedFrom(vantage, "What did Tom buy?");
    const asked = askedOf(viewFrom(vantage, searching.index.concordance), "What did Tom buy?");
    const { scores } = await retrieve(asked, searching);
    expect(found.passages).toMatchObject(bestPassages(asked.view, scores, 5));
    expect(found).toMatchObject({
      search: "words",
      words: ["tom", "buy"],
      withheld: [],
      beyond: 0,
      sections: [],
    });
    const [first] = found.passages;
    expect(first!.counts).toHaveLength(found.signals.length);
    const sums = found.passages.map(({ counts }) => counts!.reduce((sum, one) => sum + one, 0));
    expect(sums).toEqual(sums.toSorted((one, other) => other - one));
    for (const { name, explained } of found.signals)
      expect(`${name}: ${explained}`).toMatch(/^[A-Z].*: [A-Z].*\.$/u);
  });

  it("says what the speaker may not know although the asker may, and why", async () => {
    const paragraphs = [
      "Ann hid the silver spoon. Bob saw it.",
      "Cid sold the silver spoon in secret.",
      "Later the silver spoon was found by all.",
    ];
    const bare = storyOf(paragraphs, [character("ann"), character("bob"), character("cid")]);
    const there = [["ann", "bob"], ["ann", "bob"], ["cid"], ["ann"]];
    const witnesses = bare.sentences.map((sentence, at) => ({
      ...sentence,
      present: there[at]!.map((who) => ({ who, how: "named" as const, ...(at === 1 && { sure: 0.5 }) })),
      told: [],
      common: false,
    }));
    const story = { ...bare, witnesses };
    const bound = story.text.indexOf("Later") - 1;
    const speaker = { kind: "character" as const, character: story.cast[0]! };
    const found = await inspectedFrom({ story, speaker, bound }, "Who sold the silver spoon?");
    const rules = found.withheld.flatMap(({ unknown }) =>
      unknown.map(({ text, because }) => [text, because]),
    );
    expect(rules).toContainEqual(["Cid sold the silver spoon in secret.", "absent"]);
    expect(rules).toContainEqual(["Bob saw it.", "doubtful"]);
    expect(found.withheld[0]).toMatchObject({ rank: 1 });
    expect(found.beyond).toBeLessThanOrEqual(1);
    const early = { story, speaker, bound: story.text.length, moment: 10 };
    const before = await inspectedFrom(early, "Where was the silver spoon found?");
    expect(before.withheld.flatMap(({ unknown }) => unknown.map(({ because }) => because))).toContain(
      "later",
    );
  });
});
