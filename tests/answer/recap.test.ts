import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { windowsOf } from "../../src/knowledge/visible.ts";
import type { Model } from "../../src/models/model.ts";
import { scriptModel } from "../support/script-model.ts";
import { character, storyOf } from "../support/stories.ts";
import { endingAt, overview, seen, told } from "./overviews.ts";

const recap = (vantage: Vantage, model?: Model) => overview("recap", vantage, model);

describe("a recap without a model", () => {
  it("quotes only what may be known, in telling order", async () => {
    await fc.assert(
      fc.asyncProperty(seen, async ({ vantage, markers }) => {
        const { text } = await recap(vantage);
        const quoted = [...text.matchAll(/marker\d+x/gu)].map(([marker]) => marker);
        for (const marker of quoted) expect(told(vantage)).toContain(marker);
        const places = quoted.map((marker) => markers.indexOf(marker));
        expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other));
        expect(quoted.length).toBeLessThanOrEqual(5);
        if (told(vantage) !== "") expect(quoted.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it("under a bound is the recap of a story that ends there", async () => {
    await fc.assert(
      fc.asyncProperty(seen, async ({ vantage }) => {
        const story = endingAt(vantage.story, vantage.bound);
        // How long it took is no part of what is told.
        const toldNow = { ...(await recap(vantage)), milliseconds: 0 };
        expect(toldNow).toEqual({ ...(await recap({ ...vantage, story })), milliseconds: 0 });
      }),
      { numRuns: 60 },
    );
  });

  it("takes the sentence that its neighbours are about, from the end more than from the beginning", async () => {
    const chapter = (name: string) => [
      `It was quiet. ${name} found a golden lantern behind the mill. Nobody saw ${name} with the lantern. "Well, well," it was said. So it went on for long.`,
    ];
    const people = ["Alma", "Berta", "Clara", "Dora", "Elsa", "Frida", "Greta"];
    const story = storyOf(people.flatMap(chapter));
    const { text } = await recap({ story, speaker: NARRATOR, bound: story.text.length });
    const quotations = text.match(/“[^”]*”/gu)!;
    expect(quotations).toHaveLength(5);
    for (const quotation of quotations) expect(quotation).toContain("lantern");
    expect(text).toMatch(/Frida.*Greta/u);
  });

  const telling = "On that evening Alma carried a lantern past the mill and the garden down to the river.";
  it.each([
    ["goes on", ["and so Alma carried the lantern of the mill past the old mill to the river.", telling]],
    ["leads over", ["Then Alma carried the lantern of the mill past the old mill to the river:", telling]],
    [
      "is said",
      [telling, "“Yes, yes. Alma carried the lantern of the mill past the old mill to the river. Look!”"],
    ],
  ])("quotes what tells before what %s", async (_, paragraphs) => {
    const story = storyOf(paragraphs);
    const { text } = await recap({ story, speaker: NARRATOR, bound: story.text.length });
    expect(text).toContain(telling);
    expect(text).not.toContain("old mill");
  });

  it("says in one sentence that nothing is known yet", async () => {
    const ann = character("ann", "Ann");
    const story = storyOf(["Ann went out. She came back."], [ann]);
    const reply = await recap({ story, speaker: NARRATOR, bound: 5 });
    expect(reply).toMatchObject({
      text: "Nothing has been told so far.",
      answered: false,
      speaker: "Narrator",
    });
    const speaker = { kind: "character", character: ann } as const;
    expect(await recap({ story, speaker, bound: 13 }, scriptModel("Much."))).toMatchObject({
      text: "I know of nothing that has happened so far.",
      answered: false,
      mode: "model",
    });
  });
});

describe("a recap by a model", () => {
  it("rests on the first and the last window and some between, and on nothing beyond the bound", async () => {
    await fc.assert(
      fc.asyncProperty(seen, async ({ vantage, markers }) => {
        const windows = windowsOf(vantage);
        fc.pre(windows.length > 0);
        const model = scriptModel("Well.");
        const { considered: passages, answered } = await recap(vantage, model);
        expect(answered).toBe(true);
        expect(passages[0]).toMatchObject({ start: windows[0]!.start });
        expect(passages.at(-1)).toMatchObject({ end: windows.at(-1)!.end });
        expect(passages).toEqual(passages.toSorted((one, other) => one.start - other.start));
        const prompt = JSON.stringify(model.requests);
        const hidden = markers.filter((marker) => !told(vantage).includes(marker));
        for (const marker of hidden) expect(prompt).not.toContain(marker);
      }),
      { numRuns: 60 },
    );
  });

  it("reads the later part of a long story more closely", async () => {
    const story = storyOf(
      Array.from({ length: 600 }, (_, at) => `Day ${at} was long and they walked to the river.`),
    );
    const { considered: passages } = await recap(
      { story, speaker: NARRATOR, bound: story.text.length },
      scriptModel("Well."),
    );
    const late = passages.filter(({ start }) => start > story.text.length / 2);
    expect(passages.length).toBeGreaterThanOrEqual(8);
    expect(passages.length).toBeLessThanOrEqual(16);
    expect(late.length).toBeGreaterThan(passages.length / 2);
  });

  it("is checked as any reply is", async () => {
    const story = storyOf(["Tom went out.", "Later came Mordred."]);
    const reply = await recap(
      { story, speaker: NARRATOR, bound: 13 },
      scriptModel('He "fell". Mordred came.'),
    );
    expect(reply.text).toBe("He fell. […] came.");
  });
});
