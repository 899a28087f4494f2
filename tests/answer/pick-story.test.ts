import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, routeQuestion } from "../../src/answer/pick-story.ts";
import type { Story } from "../../src/core/story.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { markedStories, searchingIn, storyOf, vantages } from "../support/stories.ts";

async function candidate(vantage: Vantage): Promise<Candidate> {
  return { vantage, searching: await searchingIn(vantage.story) };
}

const whole = (story: Story): Vantage => ({ story, speaker: NARRATOR, bound: story.text.length });

const TALES = [
  ["A miller kept three geese. The river froze and the mill stood still.", "He sold the geese in spring."],
  ["A sailor found a lantern on the beach. It never went out.", "A gull stole the lantern."],
  ["The queen lost her ring in the garden. A frog brought it back.", "She gave the frog a crown."],
].map((paragraphs) => whole(storyOf(paragraphs)));

describe("routeQuestion", () => {
  it.each([
    ["Why did the mill stand still?", 0],
    ["Who stole the lantern?", 1],
    ["What did the frog get for the ring?", 2],
    ["Who found the lantrn?", 1],
  ])("finds the story that %j is about", async (question, about) => {
    const candidates = await Promise.all(TALES.map(candidate));
    const routes = await routeQuestion(question, candidates);
    expect(routes[0]!.at).toBe(about);
    expect(new Set(routes.map(({ at }) => at))).toEqual(new Set([0, 1, 2]));
    expect(routes.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1);
  });

  it("knows nothing that is told after a bound", async () => {
    const twoVantages = fc.tuple(markedStories, markedStories).chain(([one, other]) =>
      fc.record({
        markers: fc.constant([...one.markers, ...other.markers]),
        vantages: fc.tuple(vantages(one.story), vantages(other.story)),
      }),
    );
    await fc.assert(
      fc.asyncProperty(twoVantages, fc.nat(), async ({ markers, vantages: known }, asked) => {
        const question = `Who came to the ${markers[asked % markers.length]} with old bread and a zebra?`;
        const ended = known.map((vantage) => ({ ...vantage, story: toldOtherwise(vantage) }));
        const routes = await routeQuestion(question, await Promise.all(known.map(candidate)));
        expect(await routeQuestion(question, await Promise.all(ended.map(candidate)))).toEqual(routes);
      }),
      { numRuns: 40 },
    );
  });

  it("gives no story a share where nothing may be known, and no route among none", async () => {
    const unknown = { ...TALES[0]!, bound: 0 };
    expect(await routeQuestion("Who?", [await candidate(unknown)])).toEqual([{ at: 0, score: 0 }]);
    expect(await routeQuestion("Who?", [])).toEqual([]);
  });

  it("ends when it is aborted", async () => {
    const reason = new Error("enough");
    const routed = routeQuestion("Who?", [await candidate(TALES[0]!)], AbortSignal.abort(reason));
    await expect(routed).rejects.toBe(reason);
  });
});

/** The story with other words after the bound. */
function toldOtherwise({ story, bound }: Vantage): Story {
  const after = story.text.slice(bound).replaceAll(/[a-z]{5}/gu, "zebra");
  return { ...story, text: story.text.slice(0, bound) + after };
}
